// Evaluates templates with Go itself: JSON lines in, JSON lines out. See ../Differential/GoReference.cs.
package main

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os"
	"reflect"
	"strconv"
	"text/template"
)

type request struct {
	Name      string          `json:"name"`
	Template  string          `json:"template"`
	Missing   string          `json:"missing"`
	Functions string          `json:"functions"`
	Left      string          `json:"left"`
	Right     string          `json:"right"`
	Data      json.RawMessage `json:"data"`
}

type response struct {
	Output string `json:"output"`
	Error  string `json:"error"`
}

// Set by sprig.go where Sprig is installed.
var sprigFunctions func() template.FuncMap

func main() {
	if len(os.Args) > 1 && os.Args[1] == "functions" {
		if sprigFunctions != nil {
			fmt.Println("sprig")
		}
		return
	}
	in := bufio.NewReaderSize(os.Stdin, 1<<20)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for {
		line, err := in.ReadBytes('\n')
		if len(line) == 0 && err != nil {
			return
		}
		answer, _ := json.Marshal(evaluate(line))
		out.Write(answer)
		out.WriteByte('\n')
		if in.Buffered() == 0 {
			out.Flush()
		}
	}
}

func evaluate(line []byte) (answer response) {
	defer func() {
		if r := recover(); r != nil {
			answer.Error = encode([]byte(fmt.Sprintf("panic: %v", r)))
		}
	}()
	var r request
	if err := json.Unmarshal(line, &r); err != nil {
		return response{Error: encode([]byte("request: " + err.Error()))}
	}
	text, _ := base64.StdEncoding.DecodeString(r.Template)
	t := template.New(r.Name).Option("missingkey="+r.Missing).Delims(r.Left, r.Right)
	if r.Functions == "sprig" {
		functions := sprigFunctions()
		delete(functions, "env")
		delete(functions, "expandenv")
		t.Funcs(functions)
	} else {
		t.Funcs(testFunctions)
	}
	if _, err := t.Parse(string(text)); err != nil {
		return response{Error: encode([]byte(err.Error()))}
	}
	var output bytes.Buffer
	if err := t.Execute(&output, value(r.Data)); err != nil {
		answer.Error = encode([]byte(err.Error()))
	}
	answer.Output = encode(output.Bytes())
	return answer
}

// Functions with typed parameters, to see what Go converts and what it refuses.
var testFunctions = template.FuncMap{
	"anInt":      func(i int) string { return fmt.Sprintf("int=%d", i) },
	"anInt64":    func(i int64) string { return fmt.Sprintf("int64=%d", i) },
	"aUint":      func(i uint) string { return fmt.Sprintf("uint=%d", i) },
	"aFloat":     func(f float64) string { return fmt.Sprintf("float=%v", f) },
	"aString":    func(s string) string { return "string=" + s },
	"aBool":      func(b bool) string { return fmt.Sprintf("bool=%v", b) },
	"anything":   func(v interface{}) string { return fmt.Sprintf("any=%T", v) },
	"same":       func(v interface{}) interface{} { return v },
	"aMap":       func(m map[string]interface{}) int { return len(m) },
	"aList":      func(l []interface{}) int { return len(l) },
	"someInts":   func(i ...int) int { return len(i) },
	"textAndAny": func(s string, v ...interface{}) string { return fmt.Sprint(s, len(v)) },
	"add": func(numbers ...int) int {
		sum := 0
		for _, n := range numbers {
			sum += n
		}
		return sum
	},
	"echo":   func(v interface{}) interface{} { return v },
	"typeOf": func(v interface{}) string { return fmt.Sprintf("%T", v) },
	"makemap": func(s ...string) map[string]string {
		m := map[string]string{}
		for i := 0; i+1 < len(s); i += 2 {
			m[s[i]] = s[i+1]
		}
		return m
	},
	"mapOfThree": func() map[string]int { return map[string]int{"three": 3} },
	"count": func(n int) []string {
		return []string{"a", "b", "c", "d", "e"}[:n]
	},
	"die":        func() (bool, error) { return false, fmt.Errorf("die!") },
	"oneArg":     func(a string) string { return "oneArg=" + a },
	"twoArgs":    func(a, b string) string { return "twoArgs=" + a + b },
	"dddArg":     func(a int, b ...string) string { return fmt.Sprintln(a, b) },
	"nothing":    func() interface{} { return nil },
	"fails":      func(s string) (string, error) { return "", fmt.Errorf("failed: %s", s) },
}

func encode(b []byte) string { return base64.StdEncoding.EncodeToString(b) }

var types = map[string]reflect.Type{
	"interface {}": reflect.TypeOf((*interface{})(nil)).Elem(),
	"bool":         reflect.TypeOf(false), "string": reflect.TypeOf(""),
	"int": reflect.TypeOf(int(0)), "int8": reflect.TypeOf(int8(0)), "int16": reflect.TypeOf(int16(0)),
	"int32": reflect.TypeOf(int32(0)), "int64": reflect.TypeOf(int64(0)), "uint": reflect.TypeOf(uint(0)),
	"uint8": reflect.TypeOf(uint8(0)), "uint16": reflect.TypeOf(uint16(0)), "uint32": reflect.TypeOf(uint32(0)),
	"uint64": reflect.TypeOf(uint64(0)), "float32": reflect.TypeOf(float32(0)), "float64": reflect.TypeOf(float64(0)),
}

// A value is null, true, false, {"string": base64}, {"<number type>": "digits"},
// {"slice": [element type, values...]} or {"map": [key type, value type, key, value, ...]};
// nil ones are {"nilslice": element type} and {"nilmap": [key type, value type]}.
func value(raw json.RawMessage) interface{} {
	trimmed := bytes.TrimSpace(raw)
	if len(trimmed) == 0 || string(trimmed) == "null" {
		return nil
	}
	if trimmed[0] != '{' {
		return string(trimmed) == "true"
	}
	var tagged map[string]json.RawMessage
	must(json.Unmarshal(trimmed, &tagged))
	for tag, inner := range tagged {
		switch tag {
		case "slice":
			return list(inner)
		case "map":
			return dictionary(inner)
		case "nilslice":
			var name string
			must(json.Unmarshal(inner, &name))
			return reflect.Zero(reflect.SliceOf(types[name])).Interface()
		case "nilmap":
			var names []string
			must(json.Unmarshal(inner, &names))
			return reflect.Zero(reflect.MapOf(types[names[0]], types[names[1]])).Interface()
		}
		var text string
		must(json.Unmarshal(inner, &text))
		if tag == "string" {
			decoded, err := base64.StdEncoding.DecodeString(text)
			must(err)
			return string(decoded)
		}
		return number(tag, text)
	}
	return nil
}

func list(raw json.RawMessage) interface{} {
	var parts []json.RawMessage
	must(json.Unmarshal(raw, &parts))
	result := reflect.MakeSlice(reflect.SliceOf(typeOf(parts[0])), 0, len(parts)-1)
	for _, part := range parts[1:] {
		result = reflect.Append(result, as(value(part), result.Type().Elem()))
	}
	return result.Interface()
}

func dictionary(raw json.RawMessage) interface{} {
	var parts []json.RawMessage
	must(json.Unmarshal(raw, &parts))
	result := reflect.MakeMap(reflect.MapOf(typeOf(parts[0]), typeOf(parts[1])))
	for i := 2; i < len(parts); i += 2 {
		result.SetMapIndex(as(value(parts[i]), result.Type().Key()), as(value(parts[i+1]), result.Type().Elem()))
	}
	return result.Interface()
}

func as(v interface{}, t reflect.Type) reflect.Value {
	if v == nil {
		return reflect.Zero(t)
	}
	return reflect.ValueOf(v)
}

func typeOf(raw json.RawMessage) reflect.Type {
	var name string
	must(json.Unmarshal(raw, &name))
	return types[name]
}

func number(tag, text string) interface{} {
	t := types[tag]
	result := reflect.New(t).Elem()
	switch {
	case tag[0] == 'f':
		f, err := strconv.ParseFloat(text, 64)
		must(err)
		result.SetFloat(f)
	case tag[0] == 'u':
		u, err := strconv.ParseUint(text, 10, 64)
		must(err)
		result.SetUint(u)
	default:
		i, err := strconv.ParseInt(text, 10, 64)
		must(err)
		result.SetInt(i)
	}
	return result.Interface()
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}
