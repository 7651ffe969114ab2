//go:build sprig

package main

import "github.com/Masterminds/sprig"

func init() { sprigFunctions = sprig.TxtFuncMap }
