// Command ledger books a few transfers, and prints how the accounts stand.
package main

import (
	"context"
	"log"
	"os"

	"example.com/ledger/book"
	"example.com/ledger/report"
	"example.com/ledger/store"
)

func main() {
	accounts := store.New[book.Account]()
	if err := report.Run(context.Background(), os.Stdout, accounts, book.New(accounts)); err != nil {
		log.Fatal(err)
	}
}
