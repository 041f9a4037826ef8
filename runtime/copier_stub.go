package runtime

type Copier struct{ err error }

func (c *Copier) Err() error { return c.err }
