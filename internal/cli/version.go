package cli

import "runtime/debug"

// released is the release's number; the release build sets it with -ldflags -X.
var released = "dev"

// Version returns the release and the version of Go that built it.
func Version() string {
	if info, ok := debug.ReadBuildInfo(); ok {
		return released + " (" + info.GoVersion + ")"
	}
	return released
}
