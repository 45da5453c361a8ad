package cli

import "runtime/debug"

// released is the version number. The build of a release sets it with -ldflags -X.
var released = "dev"

// Version returns the version number and the version of Go that built the program.
func Version() string {
	if info, ok := debug.ReadBuildInfo(); ok {
		return released + " (" + info.GoVersion + ")"
	}
	return released
}
