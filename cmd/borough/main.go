// Command borough keeps a London borough's police volunteers and files the
// monthly return.
package main

import (
	"os"

	"borough/internal/cli"
)

func main() { os.Exit(cli.Process()) }
