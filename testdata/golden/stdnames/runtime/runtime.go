// Package runtime has the name of msgen's.
package runtime

import "context"

//go:generate -command msgen go tool msgen
//go:generate msgen

// App is a program on a phone.
type App struct{ Name string }

// Phones install programs.
type Phones struct{}

// DollarInstall returns how many programs there are.
func (*Phones) DollarInstall(ctx context.Context, app App) (int, error) { return len(app.Name), nil }
