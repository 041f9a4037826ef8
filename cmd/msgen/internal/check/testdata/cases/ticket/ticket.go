// Package ticket has what the services of the desk pass around, and functions
// that work on it.
package ticket

// Ticket is a request for help.
type Ticket struct {
	Title  string
	Labels []string
	Fields map[string]string
	Site   *Site
}

// Site is where help is needed.
type Site struct {
	City  string
	Desks []int
}

// Form is what a customer fills in. It is passed by value.
type Form struct {
	Title  string
	Labels []string
	Counts map[string]int
	First  Step
	Last   *Step
	Marks  [3]int
	Window *[2]int
	Steps  []Step
}

// Step is a part of a form.
type Step struct {
	Minutes int
	Parts   []int
}

// Thread is a message and what came after it.
type Thread struct {
	Text  string
	Site  *Site
	Reply *Thread
}
