using Slipway.Model;
using Spectre.Console;

namespace Slipway.Targets;

/// <summary>Asks a person for what is missing. Where nobody can be asked, missing values are mistakes.</summary>
internal sealed class ParameterPrompt(object build, ParameterSources sources, ParameterValues values, IAnsiConsole? console = null)
{
    /// <summary>Sees to all parameters marked <see cref="RequiredAttribute"/>.</summary>
    /// <exception cref="UsageException">Some have no value and nobody can be asked.</exception>
    public async ValueTask RequireAsync(CancellationToken cancellationToken)
    {
        var mistakes = new List<string>();
        foreach (var parameter in sources.Set.Parameters.Where(one => one.IsRequired && !HasValue(one)))
        {
            if (!await AskAsync(parameter, cancellationToken))
            {
                mistakes.Add($"Parameter '{parameter.Name}' is required and has no value. {parameter.HowToGive}");
            }
        }

        if (mistakes.Count > 0)
            throw new UsageException(mistakes);
    }

    /// <summary>Asks for the parameter of a member; whether it has a value now.</summary>
    public ValueTask<bool> AskAsync(string member, CancellationToken cancellationToken) =>
        values.Find(member) is { } parameter ? AskAsync(parameter, cancellationToken) : ValueTask.FromResult(false);

    private async ValueTask<bool> AskAsync(ParameterDescription parameter, CancellationToken cancellationToken)
    {
        if (!sources.Environment.IsInteractive)
            return false;
        while (true)
        {
            var text = await ReadAsync(parameter, cancellationToken);
            if (text.Length == 0)
                return false;
            try
            {
                ParameterBinder.Accept(build, sources, values, parameter, text);
                return true;
            }
            catch (UsageException failure)
            {
                await sources.Environment.Error.WriteLineAsync(failure.Message.AsMemory(), cancellationToken);
            }
        }
    }

    private async ValueTask<string> ReadAsync(ParameterDescription parameter, CancellationToken cancellationToken)
    {
        var screen = console ?? AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(sources.Environment.Error) });
        var title = Markup.Escape(parameter.Description.Length > 0 ? $"{parameter.Name} ({parameter.Description})" : parameter.Name);
        if (!parameter.Values.IsEmpty)
            return await new SelectionPrompt<string>().Title(title).AddChoices(parameter.Values).ShowAsync(screen, cancellationToken);
        var prompt = new TextPrompt<string>($"{title}:").AllowEmpty();
        return await (parameter.IsSecret ? prompt.Secret() : prompt).ShowAsync(screen, cancellationToken);
    }

    private bool HasValue(ParameterDescription parameter) => values.Has(parameter)
        || parameter.Members.Any(member => member switch
        {
            System.Reflection.FieldInfo field => IsGiven(field.GetValue(build)),
            System.Reflection.PropertyInfo { CanRead: true } property => IsGiven(property.GetValue(build)),
            _ => false,
        });

    private static bool IsGiven(object? value) => value is not null and not "";
}
