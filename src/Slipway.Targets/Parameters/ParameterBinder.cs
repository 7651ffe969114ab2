using System.Reflection;
using System.Text.Json;
using Slipway.Model;

namespace Slipway.Targets;

/// <summary>Gives a build its parameters: command line, environment, profiles (the last first), parameters.json, initialiser.</summary>
internal sealed class ParameterBinder
{
    private readonly ParameterSources _sources;
    private readonly ParameterConverter _converter;
    private readonly EnvironmentLookup _environment;
    private readonly ParameterValues _values;
    private readonly List<string> _mistakes;
    private readonly List<(ParameterFile File, ParameterOrigin Origin)> _files = [];

    private ParameterBinder(ParameterSources sources)
    {
        _sources = sources;
        _converter = new ParameterConverter(sources.Root);
        _environment = new EnvironmentLookup(sources.Environment.Variables);
        _values = new ParameterValues(sources.Set);
        _mistakes = [.. sources.Mistakes];
    }

    /// <exception cref="UsageException">All that is wrong, at once.</exception>
    public static ParameterValues Bind(object build, ParameterSources sources)
    {
        var binder = new ParameterBinder(sources);
        binder.ReadFiles();
        foreach (var parameter in sources.Set.Parameters)
            binder.Resolve(build, parameter);
        return binder._mistakes.Count == 0 ? binder._values : throw new UsageException([.. binder._mistakes]);
    }

    /// <summary>Sets a value that a person gave.</summary>
    /// <exception cref="UsageException">The text is no value of the parameter.</exception>
    public static void Accept(object build, ParameterSources sources, ParameterValues values, ParameterDescription parameter, string text)
    {
        var binder = new ParameterBinder(sources with { Mistakes = [] });
        binder.Take(build, parameter, ParameterOrigin.Prompt, "as typed", () => binder._converter.FromTexts(parameter, [text]), values);
        if (binder._mistakes.Count > 0)
            throw new UsageException(binder._mistakes);
    }

    private void ReadFiles()
    {
        foreach (var profile in _sources.Profiles.Reverse().Distinct(StringComparer.Ordinal))
            Add(ParameterFile.Read(_sources.Root, profile, _mistakes), ParameterOrigin.ProfileFile);
        Add(ParameterFile.Read(_sources.Root, profile: null, _mistakes), ParameterOrigin.ParametersFile);
    }

    private void Add(ParameterFile? file, ParameterOrigin origin)
    {
        if (file is null)
            return;
        _files.Add((file, origin));
        foreach (var (key, _, line) in file.Entries.Where(entry => _sources.Set.Find(entry.Key) is null))
        {
            _mistakes.Add(BuiltInOptions.Find(key) is { } option
                ? $"File '{file.Name}' sets '{key}' (line {line}), which only the command line can. Remove it and pass '--{option.Name}'."
                : $"File '{file.Name}' sets unknown parameter '{key}' (line {line})."
                    + Suggestion.Sentence(key, _sources.Set.Parameters.Select(one => one.Name)));
        }
    }

    private void Resolve(object build, ParameterDescription parameter)
    {
        if (_sources.CommandLine.TryGetValue(parameter.Name, out var texts))
        {
            Take(build, parameter, ParameterOrigin.CommandLine, "of the command line",
                () => _converter.FromTexts(parameter, texts));
            return;
        }

        if (_environment.Find(parameter.Name, _mistakes) is var (variable, value))
        {
            string[] parts = parameter is { IsList: true, Separator: null }
                ? value.Split(' ', StringSplitOptions.RemoveEmptyEntries) : [value];
            Take(build, parameter, ParameterOrigin.Environment, $"of environment variable '{variable}'",
                () => _converter.FromTexts(parameter, parts));
            return;
        }

        foreach (var (file, origin) in _files)
        {
            if (file.Find(parameter.Name) is not var (json, line) || json.ValueKind == JsonValueKind.Null)
                continue;
            Take(build, parameter, origin, $"of file '{file.Name}' (line {line})", () => FromFile(parameter, json));
            return;
        }
    }

    private object FromFile(ParameterDescription parameter, JsonElement json) =>
        parameter.IsSecret && json.ValueKind == JsonValueKind.String && json.GetString() is { } text && text.StartsWith("v1:", StringComparison.Ordinal)
            ? throw new FormatException("was encrypted by NUKE, which this build cannot read. Give it by an environment variable")
            : _converter.FromJson(parameter, json);

    private void Take(
        object build, ParameterDescription parameter, ParameterOrigin origin, string where, Func<object> convert, ParameterValues? values = null)
    {
        try
        {
            var value = convert();
            (values ?? _values).Set(parameter, value, origin);
            if (parameter.IsSecret)
                RegisterSecret(value, values ?? _values);
            foreach (var member in parameter.Members)
                Assign(build, member, value);
        }
        catch (FormatException failure)
        {
            // A secret's text must not be quoted back.
            var text = parameter.IsSecret ? "is not valid" : failure.Message;
            _mistakes.Add($"Parameter '{parameter.Name}' {where} {(failure.Message.StartsWith("was ", StringComparison.Ordinal) ? failure.Message : text)}.");
        }
        catch (UsageException failure)
        {
            _mistakes.Add($"Parameter '{parameter.Name}' {where} is not valid: {failure.Message}");
        }
    }

    private void RegisterSecret(object value, ParameterValues values)
    {
        var secrets = value switch
        {
            Secret secret => [secret],
            IEnumerable<Secret> several => several,
            string { Length: > 0 } text => [new Secret(text)],
            IEnumerable<string> several => several.Where(text => text.Length > 0).Select(text => new Secret(text)),
            _ => [],
        };
        foreach (var secret in secrets)
        {
            _sources.Secrets.Register(secret);
            values.AddSecret(secret);
        }
    }

    private static void Assign(object build, MemberInfo member, object value)
    {
        if (member is FieldInfo field)
            field.SetValue(build, value);
        else if (member is not PropertyInfo { DeclaringType: { IsInterface: false } owner } property)
            return;
        else if (property.SetMethod is not null)
            property.SetValue(build, value);
        else
            owner.GetField($"<{property.Name}>k__BackingField", BindingFlags.Instance | BindingFlags.NonPublic)?.SetValue(build, value);
    }
}
