// Command borough keeps a London borough's police volunteers and files the
// monthly return.
package main

import (
	"os"

	"borough/internal/app"
)

func main() { os.Exit(app.Process()) }
