package whatif

import "go/types"

// collect adds the methods of interfaces that the chosen types implement, and those
// of other types that implement the same interfaces.
func (m *Model) collect() {
	var ifaces []*types.Named
	var structs []*types.Named
	for _, p := range m.pkgs {
		for _, name := range p.Types.Scope().Names() {
			obj, ok := p.Types.Scope().Lookup(name).(*types.TypeName)
			if !ok || obj.IsAlias() {
				continue
			}
			named, ok := obj.Type().(*types.Named)
			switch {
			case !ok || named.TypeParams().Len() > 0:
			case types.IsInterface(named):
				ifaces = append(ifaces, named)
			default:
				structs = append(structs, named)
			}
		}
	}
	for changed := true; changed; {
		changed = false
		for _, named := range ifaces {
			iface := named.Underlying().(*types.Interface)
			for fn := range iface.ExplicitMethods() {
				if !m.ifaces[fn] && m.names[fn.Name()] && m.join(fn, iface, structs) {
					changed = true
				}
			}
		}
	}
}

// join renames a method of an interface, unless none of the types to rename
// implements it, or one does whose method is out of reach.
func (m *Model) join(fn *types.Func, iface *types.Interface, structs []*types.Named) bool {
	var family []*types.Func
	concerned := false
	for _, named := range structs {
		if !types.Implements(types.NewPointer(named), iface) {
			continue
		}
		obj, _, _ := types.LookupFieldOrMethod(types.NewPointer(named), true, named.Obj().Pkg(), fn.Name())
		impl, ok := obj.(*types.Func)
		if !ok {
			return false
		}
		impl = impl.Origin()
		if types.IsInterface(impl.Signature().Recv().Type()) {
			continue // promoted from an interface that is embedded
		}
		if _, ours := m.decls[impl]; !ours {
			return false
		}
		concerned = concerned || m.methods[impl]
		family = append(family, impl)
	}
	if !concerned {
		return false
	}
	m.ifaces[fn] = true
	for _, impl := range family {
		m.methods[impl] = true
	}
	return true
}
