using System.CommandLine;
using Slipway.GoTemplates.Values;
using Slipway.Helm.Values;

namespace Slipway.Cli.Charts;

/// <summary>The options that give values, as Helm has them.</summary>
internal sealed class ValuesArguments
{
    private readonly Option<string[]> _files = Many("--values", "Values from a YAML file, or '-' for standard input; several, the last wins", "-f");
    private readonly Option<string[]> _set = Many("--set", "Values on the command line: key1=val1,key2=val2");
    private readonly Option<string[]> _setText = Many("--set-string", "The same, always as text");
    private readonly Option<string[]> _setJson = Many("--set-json", "The same as JSON: key1=jsonval1,key2=jsonval2 or a whole object");
    private readonly Option<string[]> _setFile = Many("--set-file", "The same from files: key1=path1,key2=path2");
    private readonly Option<string[]> _setLiteral = Many("--set-literal", "One value exactly as it is written: key=value");

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_files, _set, _setText, _setJson, _setFile, _setLiteral])
            command.Options.Add(option);
    }

    /// <summary>All values that were given, in one.</summary>
    /// <exception cref="CommandFailure">A file cannot be read.</exception>
    /// <exception cref="ValuesException">One of them is not valid.</exception>
    public GoMap Read(ParseResult parsed, CommandHost host) => Sources(parsed).Merge(path => ReadFile(path, host));

    /// <summary>Where they come from.</summary>
    public ValuesSources Sources(ParseResult parsed) => new()
    {
        Files = [.. (parsed.GetValue(_files) ?? []).SelectMany(one => one.Split(','))],
        Set = parsed.GetValue(_set) ?? [],
        SetText = parsed.GetValue(_setText) ?? [],
        Json = parsed.GetValue(_setJson) ?? [],
        SetFile = parsed.GetValue(_setFile) ?? [],
        SetLiteral = parsed.GetValue(_setLiteral) ?? [],
    };

    internal static Option<string[]> Many(string name, string description, params string[] aliases) => new(name, aliases)
    {
        Description = description,
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    /// <summary>Reads a values file, or standard input for <c>-</c>.</summary>
    /// <exception cref="CommandFailure">It cannot be read; the message is Go's.</exception>
    internal static string ReadFile(string path, CommandHost host)
    {
        if (path == "-")
            return host.Input().ReadToEnd();
        try
        {
            return GoText.FromBytes(File.ReadAllBytes(path));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CommandFailure($"open {path}: no such file or directory", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure($"open {path}: {exception.Message}", exception);
        }
    }
}
