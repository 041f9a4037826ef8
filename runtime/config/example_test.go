package config_test

import (
	"fmt"
	"log"
	"os"

	"github.com/dollarfn/msgen/runtime/config"
)

// A tool reads the file of a program that needn't run.
func ExampleRead() {
	options, err := config.Read("../../msoptions.yaml", config.Overrides{Password: os.Getenv(config.EnvPassword)})
	if err != nil {
		log.Fatal(err)
	}
	for _, ms := range options.Microservices {
		fmt.Println(ms.Name, ms.Services, ms.ListenAddress())
	}
	// Output:
	// ms-A [Users] localhost:3005
	// ms-B [Orders] localhost:3006
	// ms-C [Invoices] 0.0.0.0:8080
}
