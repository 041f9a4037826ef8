// Command accounts serves users and their profiles: MyUser on ms-A, Profile on
// ms-B, or both in one process. Each service calls the other.
//
//	curl http://localhost:3005/api/MyUser/DollarCreate -d '{"user":{"name":"Ada","joined":"2026-01-02T15:04:05Z"}}'
//	curl http://localhost:3006/api/Profile/DollarGreeting -d '{"userID":"1"}'
package main

import (
	"context"
	"log"

	"github.com/dollarfn/msgen/example/accounts/account"
	"github.com/dollarfn/msgen/runtime"
)

func main() {
	app := runtime.MustOpen()
	var users account.MyUserAPI
	profiles := account.ProvideProfile(app, func(context.Context) (*account.Profile, error) {
		return account.NewProfile(users), nil
	})
	users = account.ProvideMyUser(app, func(context.Context) (*account.MyUser, error) {
		return account.NewMyUser(profiles), nil
	})
	if err := app.Run(context.Background()); err != nil {
		log.Fatal(err)
	}
}
