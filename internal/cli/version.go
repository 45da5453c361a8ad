package cli

import "runtime/debug"

// released is set by the release build.
var released = "dev"

// Version is the release and the Go that built it.
func Version() string {
	if info, ok := debug.ReadBuildInfo(); ok {
		return released + " (" + info.GoVersion + ")"
	}
	return released
}
