// Command yaml answers questions, one JSON object a line, with what Go's YAML and JSON libraries say.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"

	toml "github.com/BurntSushi/toml"
	v3 "gopkg.in/yaml.v3"
	"sigs.k8s.io/yaml"
)

type question struct {
	Op   string
	Text string
}

type answer struct {
	Text  string
	Error string
}

func main() {
	in := bufio.NewReaderSize(os.Stdin, 1<<20)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for {
		line, err := in.ReadBytes('\n')
		if len(bytes.TrimSpace(line)) == 0 {
			return
		}
		var q question
		if e := json.Unmarshal(line, &q); e != nil {
			panic(e)
		}
		text, failure := ask(q)
		a := answer{Text: text}
		if failure != nil {
			a = answer{Error: failure.Error()}
		}
		b, _ := json.Marshal(a)
		out.Write(append(b, '\n'))
		if err != nil {
			return
		}
	}
}

func ask(q question) (text string, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("panic: %v", r)
		}
	}()
	var value interface{}
	switch q.Op {
	case "read":
		if err := yaml.Unmarshal([]byte(q.Text), &value); err != nil {
			return "", err
		}
		b, err := json.Marshal(value)
		return string(b), err
	case "strict":
		b, err := yaml.YAMLToJSONStrict([]byte(q.Text))
		return string(b), err
	}
	if err := json.Unmarshal([]byte(q.Text), &value); err != nil {
		return "", err
	}
	switch q.Op {
	case "write":
		b, err := yaml.Marshal(value)
		return string(b), err
	case "json":
		b, err := json.Marshal(value)
		return string(b), err
	case "toml":
		var b bytes.Buffer
		err := toml.NewEncoder(&b).Encode(value)
		return b.String(), err
	default:
		var b bytes.Buffer
		e := v3.NewEncoder(&b)
		e.SetIndent(2)
		err := e.Encode(value)
		return b.String(), err
	}
}
