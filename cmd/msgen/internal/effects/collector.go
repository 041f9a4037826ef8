package effects

// collector collects what may be many references into a value. Few are compared one by
// one, as value.add does.
type collector struct {
	all value
	at  map[pair]int // where in all, but for flags that are added up
}

// maxListed is how many references are compared one by one.
const maxListed = 12

func (c *collector) add(p pair) {
	work++
	if c.at == nil && len(c.all) < maxListed {
		c.all = c.all.add(p)
		return
	}
	if c.at == nil {
		c.at = make(map[pair]int, 4*maxListed)
		for i, q := range c.all {
			c.at[q.unmarked()] = i
		}
	}
	key := p.unmarked()
	if i, ok := c.at[key]; ok {
		c.all[i].ref.flags |= p.ref.flags
		return
	}
	c.at[key] = len(c.all)
	c.all = append(c.all, p)
}

// unionOfMany is union for large values.
func unionOfMany(v, w value) value {
	work += len(v) + len(w)
	at := make(map[pair]int, len(v)+len(w))
	for i, p := range v {
		at[p.unmarked()] = i
	}
	var out value // a copy of v, once something is new
	for _, p := range w {
		all := v
		if out != nil {
			all = out
		}
		i, ok := at[p.unmarked()]
		if ok && all[i].ref.flags|p.ref.flags == all[i].ref.flags {
			continue
		}
		if out == nil {
			out = make(value, len(v), len(v)+len(w))
			copy(out, v)
		}
		if ok {
			out[i].ref.flags |= p.ref.flags
			continue
		}
		at[p.unmarked()] = len(out)
		out = append(out, p)
	}
	switch {
	case out == nil:
		return v
	case len(out) > maxPairs:
		return out.merged()
	}
	return out
}

// unmarked is p without the flags that are added up.
func (p pair) unmarked() pair {
	p.ref.flags &^= marks
	return p
}

func (c *collector) addAll(v value) {
	for _, p := range v {
		c.add(p)
	}
}

// value returns what was collected, merged if there is more than limit. Nothing can be
// added any more.
func (c *collector) value(limit int) value {
	if len(c.all) > limit {
		return c.all.merged()
	}
	return c.all
}
