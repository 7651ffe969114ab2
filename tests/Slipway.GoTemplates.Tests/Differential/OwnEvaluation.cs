using Slipway.GoTemplates.Execution;
using Slipway.GoTemplates.Parsing;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Tests.Differential;

/// <summary>Evaluates a case here.</summary>
internal static class OwnEvaluation
{
    public static GoAnswer Run(GoCase one, FunctionMap functions, CancellationToken cancellationToken)
    {
        try
        {
            var options = new TemplateOptions
            {
                MissingKey = one.MissingKey,
                LeftDelimiter = one.LeftDelimiter,
                RightDelimiter = one.RightDelimiter,
            };
            var set = new TemplateSet(one.Name, options, functions).Parse(one.Name, one.Template);
            return new GoAnswer(set.Execute(one.Name, one.Data, cancellationToken), "");
        }
        catch (Exception exception) when (exception is TemplateParseException or TemplateExecutionException)
        {
            return new GoAnswer("", exception.Message);
        }
    }
}
