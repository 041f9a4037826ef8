package directives

//msgen:public // want `msgen:public opens nothing here; write it in the doc comment of a dollar function`

// Orders takes orders.
//
/* want `msgen:public opens nothing here` */ //msgen:public
type Orders struct{}

// DollarPlace is open to everybody.
//
//msgen:public
func (o *Orders) DollarPlace() error {
	return nil
}

//msgen:public roles=admin,editor,admin
func (o *Orders) DollarCancel() error {
	return nil
}

//msgen:public   roles=größe,a_b,x.y:z-1
func (o *Orders) DollarFind() error {
	return nil
}

/* want `//msgen:publicly is no directive; write //msgen:public` */ //msgen:publicly
func (o *Orders) DollarA() error {
	return nil
}

/* want `msgen:public does not know the word "role=admin"; write //msgen:public or //msgen:public roles=admin,editor, without spaces in between` */ //msgen:public role=admin
func (o *Orders) DollarB() error {
	return nil
}

/* want `does not know the word "editor"` */ //msgen:public roles=admin editor
func (o *Orders) DollarC() error {
	return nil
}

/* want `msgen:public has an empty role; name one, or leave out roles= to let everybody call` */ //msgen:public roles=
func (o *Orders) DollarD() error {
	return nil
}

/* want `msgen:public has an empty role` */ //msgen:public roles=admin, editor
func (o *Orders) DollarE() error {
	return nil
}

/* want `msgen:public has an empty role` */ //msgen:public roles=admin,,editor
func (o *Orders) DollarF() error {
	return nil
}

/* want `msgen:public has the role "\*"; use letters, digits and _ . : - only` */ //msgen:public roles=*
func (o *Orders) DollarG() error {
	return nil
}

/* want `msgen:public has roles= twice; write one list, as in roles=admin,editor` */ //msgen:public roles=admin roles=editor
func (o *Orders) DollarH() error {
	return nil
}

//msgen:public roles=admin
/* want `msgen:public stands twice on DollarI; keep one, with all the roles` */ //msgen:public
func (o *Orders) DollarI() error {
	return nil
}

/* want `place is no dollar function, so msgen:public opens nothing; remove it or rename the method` */ //msgen:public
func (o *Orders) place() error {
	return nil
}

/* want `Dollars is no dollar function` */ //msgen:public
func (o *Orders) Dollars() error {
	return nil
}

/* want `DollarPlace is no method, so msgen:public opens nothing; write it on a dollar function` */ //msgen:public
func DollarPlace() error {
	//msgen:public // want `msgen:public opens nothing here`
	return nil
}

/* want `msgen:publik means nothing; write msgen:public, msgen:ignore, msgen:pure or msgen:service` */ //msgen:publik roles=admin
func (o *Orders) DollarJ() error {
	return nil
}

// Placer is an interface.
type Placer interface {
	/* want `msgen:public opens nothing here` */ //msgen:public
	DollarPlace() error
}
