// Command borough stores the records of a London borough's police volunteers and neighbourhoods,
// and files the borough's monthly return.
package main

import (
	"os"

	"borough/internal/app"
)

func main() { os.Exit(app.RunProcess()) }
