// What it costs to start a .NET program that does nothing: './build.sh --help' is held against it.
return 0;
