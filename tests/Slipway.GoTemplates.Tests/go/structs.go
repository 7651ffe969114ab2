package main

import (
	"errors"
	"strings"
	"time"
)

// The struct that ../Differential/ReferenceStructure.cs has too.
type inner struct{ V string }

func (i inner) Shout(s string) string { return strings.ToUpper(s) + "!" }

type texted struct{ V string }

func (t texted) String() string { return "<text>" }

type failure struct{ V string }

func (f *failure) Error() string { return "it failed" }

type pointed struct {
	V    string
	Next interface{}
}

func (p *pointed) Join(parts ...string) string { return p.V + strings.Join(parts, "") }

type versionSet []string

func (v versionSet) Has(s string) bool {
	for _, one := range v {
		if one == s {
			return true
		}
	}
	return false
}

type named map[string]interface{}

func (n named) Keys() int { return len(n) }

func (n named) Table(name string) (interface{}, error) {
	if v, ok := n[name]; ok {
		return v, nil
	}
	return nil, errors.New("no table " + name)
}

type structure struct {
	X        string
	I        int
	Inner    inner
	Nil      interface{}
	Any      interface{}
	Texted   texted
	Failed   *failure
	Versions versionSet
	Named    named
	Duration time.Duration
	Numbers  []int
}

func (s structure) Hello() string { return "hello" }

func (s structure) Twice(i int) int { return i * 2 }

func (s structure) Fail() (string, error) { return "", errors.New("no luck") }

func (s structure) Pointer() *pointed { return &pointed{V: "p", Next: inner{"n"}} }

func (s structure) Two(a string, b interface{}) string { return a }

func newStructure() structure {
	return structure{
		X: "x", I: 3, Inner: inner{"v"}, Any: map[string]interface{}{"a": inner{"deep"}, "b": nil},
		Texted: texted{"x"}, Failed: &failure{"f"}, Versions: versionSet{"v1", "apps/v1"},
		Named: named{"a": "b", "c": 1.5}, Duration: 90 * time.Second, Numbers: []int{1, 2},
	}
}
