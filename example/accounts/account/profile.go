package account

import (
	"context"
	"fmt"
	"maps"
	"sync"

	"github.com/dollarfn/msgen/runtime"
)

// Details is what a user says of themselves.
type Details struct {
	UserID string            `json:"userId"`
	Bio    string            `json:"bio,omitempty"`
	Links  map[string]string `json:"links,omitempty"`
}

// Profile is the service that keeps details, in memory.
type Profile struct {
	users MyUserAPI

	mu      sync.Mutex
	details map[string]Details
}

// NewProfile returns the service without details.
func NewProfile(users MyUserAPI) *Profile {
	return &Profile{users: users, details: map[string]Details{}}
}

// DollarSave stores the details of a user that MyUser knows.
//
//msgen:public
func (p *Profile) DollarSave(ctx context.Context, details Details) error {
	if _, err := p.users.DollarFind(ctx, details.UserID); err != nil {
		return err
	}
	details.Links = maps.Clone(details.Links)
	p.mu.Lock()
	defer p.mu.Unlock()
	p.details[details.UserID] = details
	return nil
}

// DollarFind returns the details of a user.
//
//msgen:public
func (p *Profile) DollarFind(ctx context.Context, userID string) (Details, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	details, ok := p.details[userID]
	if !ok {
		return Details{}, runtime.Errorf(runtime.CodeNotFound, "user %q has no profile", userID)
	}
	details.Links = maps.Clone(details.Links)
	return details, nil
}

// DollarGreeting returns a line for the top of a user's page.
//
//msgen:public
func (p *Profile) DollarGreeting(ctx context.Context, userID string) (string, error) {
	user, details, err := p.users.DollarDescribe(ctx, userID)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("%s: %s", user.Name, details.Bio), nil
}
