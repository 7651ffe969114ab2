using System.Runtime.CompilerServices;
using System.Text;
using Slipway.GoTemplates.Formatting;
using Slipway.GoTemplates.Parsing;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Execution;

/// <summary>Walks a template and prints it. One evaluator serves one execution on one thread at a time.</summary>
internal sealed partial class Evaluator
{
    private readonly TemplateSet _set;
    private readonly TemplateExecution _execution;
    private readonly StringBuilder _output;
    private readonly VariableStack _variables = new();
    private readonly MissingKey _missingKey;
    private object?[] _arguments = new object?[4];
    private Value[] _values = new Value[4];
    private int _argumentCount;
    private int _valueCount;
    private SyntaxTree _template;
    private Node? _node;

    public Evaluator(TemplateSet set, TemplateExecution execution, StringBuilder output, SyntaxTree template)
    {
        _set = set;
        _execution = execution;
        _output = output;
        _template = template;
        _missingKey = set.Options.MissingKey;
    }

    public void Run(object? data)
    {
        var dot = Value.Of(data);
        _variables.Enter(dot);
        WalkList(dot, _template.Root);
        _variables.Leave(0);
    }

    private Signal WalkList(Value dot, Node.List list)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack()) return OnFreshStack(dot, list);
        foreach (var node in list.Nodes)
        {
            var signal = Walk(dot, node);
            if (signal != Signal.None) return signal;
        }

        return Signal.None;
    }

    // The stack of this thread is used up: go on with another one, and wait for it here.
    private Signal OnFreshStack(Value dot, Node.List list) => FreshStack.Run(() => WalkList(dot, list));

    private Signal Walk(Value dot, Node node)
    {
        _node = node;
        switch (node.Kind)
        {
            case NodeKind.Text:
                _output.Append(((Node.Text)node).Value);
                CheckOutput();
                return Signal.None;
            case NodeKind.Action:
                var action = (Node.Action)node;
                var value = EvaluatePipe(dot, action.Pipeline);
                if (action.Pipeline.Variables.Length == 0) Print(action, value);
                return Signal.None;
            case NodeKind.If or NodeKind.With:
                return WalkBranch(dot, (Node.Branch)node);
            case NodeKind.Range:
                return WalkRange(dot, (Node.Branch)node);
            case NodeKind.Template:
                WalkTemplate(dot, (Node.Template)node);
                return Signal.None;
            default:
                return node.Kind == NodeKind.Break ? Signal.Break : Signal.Continue;
        }
    }

    private Signal WalkBranch(Value dot, Node.Branch branch)
    {
        var mark = _variables.Count;
        var value = EvaluatePipe(dot, branch.Pipeline);
        var signal = Signal.None;
        if (Truth.Of(value.Raw)) signal = WalkList(branch.Kind == NodeKind.With ? value : dot, branch.Then);
        else if (branch.Otherwise is not null) signal = WalkList(dot, branch.Otherwise);
        _variables.Pop(mark);
        return signal;
    }

    private void WalkTemplate(Value dot, Node.Template call)
    {
        var template = _set.Find(call.Name) ?? throw Error($"template {GoQuote.Quote(call.Name)} not defined");
        if (_execution.Depth >= _set.Options.MaximumDepth)
        {
            throw Error($"exceeded maximum template depth ({_set.Options.MaximumDepth})");
        }

        _execution.CancellationToken.ThrowIfCancellationRequested();
        var data = call.Pipeline is null ? default : EvaluatePipe(dot, call.Pipeline);
        var outer = _template;
        _execution.Depth++;
        _template = template;
        var frame = _variables.Enter(data);
        WalkList(data, template.Root);
        _variables.Leave(frame);
        _template = outer;
        _execution.Depth--;
    }

    private void Print(Node.Action action, Value value)
    {
        _node = action;
        switch (value.Raw)
        {
            case string text:
                _output.Append(text);
                break;
            case null:
                _output.Append("<no value>");
                break;
            case GoFunction function:
                throw Error($"can't print {action} of type {function.Type.Name}");
            default:
                PrintOther(value.Raw);
                break;
        }

        CheckOutput();
    }

    private void PrintOther(object value)
    {
        try
        {
            GoFormat.Append(_output, value);
        }
        catch (TemplateFunctionException exception)
        {
            throw Error(exception.Message, exception);
        }
    }

    private void CheckOutput()
    {
        if (_output.Length > _set.Options.MaximumOutput) throw Error($"the output is longer than {_set.Options.MaximumOutput} characters");
    }

    private TemplateExecutionException Error(string reason, Exception? inner = null)
    {
        var nested = inner as TemplateExecutionException;
        if (nested is not null) inner = nested.InnerException;
        if (_node is null) return new TemplateExecutionException($"template: {_template.Name}: {reason}", _template.Name, reason, inner);
        var source = _node.Tree.ParseName;
        var (line, column) = _node.Tree.Locate(_node.Position);
        var message = $"template: {source}:{line}:{column}: executing {GoQuote.Quote(_template.Name)} at <{_node}>: {reason}";
        return new TemplateExecutionException(message, _template.Name, reason, inner)
        {
            SourceName = source,
            Line = line,
            Column = column,
            Nested = nested,
        };
    }
}
