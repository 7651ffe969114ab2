using System.Xml.Linq;
using Slipway.Model;

namespace Slipway.Images;

/// <summary>
/// The properties and references of one project as its XML says them, in MSBuild's order: Directory.Build.props, the project,
/// Directory.Build.targets, each with its imports. A null value is one that a condition or an unknown file decides.
/// </summary>
internal sealed class ProjectEvaluation
{
    private readonly Dictionary<string, string?> _properties = new(StringComparer.OrdinalIgnoreCase);
    private readonly AbsolutePath _project;
    private readonly AbsolutePath _context;
    private readonly Stack<AbsolutePath> _importing = new();
    private bool _isOpen;

    private ProjectEvaluation(AbsolutePath project, AbsolutePath context) => (_project, _context) = (project, context);

    /// <summary>Files read, the project first.</summary>
    public List<AbsolutePath> Files { get; } = [];

    /// <summary>Projects referenced without a condition.</summary>
    public List<AbsolutePath> References { get; } = [];

    /// <summary>Whether <see cref="References"/> are all there are.</summary>
    public bool KnowsReferences { get; private set; } = true;

    public static ProjectEvaluation Read(AbsolutePath project, AbsolutePath context)
    {
        var evaluation = new ProjectEvaluation(project, context);
        evaluation.Files.Add(project);
        foreach (var file in new[] { evaluation.Above("Directory.Build.props"), project, evaluation.Above("Directory.Build.targets") })
        {
            if (file is not null)
                evaluation.ReadFile(file, isCertain: true);
        }
        return evaluation;
    }

    /// <summary>The value of a property; null where it is not set or not known.</summary>
    public string? Value(string name) => _properties.GetValueOrDefault(name);

    /// <summary>Whether it is certain that a property is not set.</summary>
    public bool IsAbsent(string name) => !_isOpen && !_properties.ContainsKey(name);

    /// <summary>The nearest file of a name, from the project upwards to the context; null where there is none.</summary>
    public AbsolutePath? Above(string name) => Above(_project.Parent, name);

    private AbsolutePath? Above(AbsolutePath? folder, string name)
    {
        for (; folder is not null && _context.Contains(folder); folder = folder.Parent)
        {
            if ((folder / name).FileExists)
                return folder / name;
        }
        return null;
    }

    private void ReadFile(AbsolutePath file, bool isCertain)
    {
        // MSBuild passes over an import of what imports it.
        if (_importing.Contains(file))
            return;
        _importing.Push(file);
        if (isCertain && !Files.Contains(file))
            Files.Add(file);
        foreach (var element in ProjectXml.Load(file)?.Elements() ?? [])
            ReadElement(element, isCertain, file);
        _importing.Pop();
    }

    private void ReadElement(XElement element, bool isCertain, AbsolutePath file)
    {
        var certain = isCertain && element.Attribute("Condition") is null;
        switch (element.Name.LocalName)
        {
            case "PropertyGroup":
                ReadProperties(element, certain, file);
                break;
            case "ItemGroup":
                ReadItems(element, certain, file);
                break;
            case "Import":
                ReadImport(element, isCertain, file);
                break;
            case "ImportGroup":
                foreach (var import in element.Elements().Where(one => one.Name.LocalName == "Import"))
                    ReadImport(import, certain, file);
                break;
            case "Choose":
                foreach (var group in element.Descendants().Where(one => one.Name.LocalName == "PropertyGroup"))
                    ReadProperties(group, isCertain: false, file);
                KnowsReferences &= !element.Descendants().Any(one => one.Name.LocalName == "ProjectReference");
                break;
        }
    }

    private void ReadProperties(XElement group, bool isCertain, AbsolutePath file)
    {
        foreach (var property in group.Elements())
        {
            var certain = isCertain && property.Attribute("Condition") is null;
            _properties[property.Name.LocalName] = certain ? Expand(property.Value.Trim(), file) : null;
        }
    }

    private void ReadItems(XElement group, bool isCertain, AbsolutePath file)
    {
        foreach (var item in group.Elements().Where(one => one.Name.LocalName == "ProjectReference"))
        {
            var include = item.Attribute("Include") is { } attribute ? Expand(attribute.Value, file) : null;
            if (!isCertain || item.Attribute("Condition") is not null || include is null
                || include.Contains('*', StringComparison.Ordinal))
            {
                KnowsReferences = false;
                continue;
            }
            foreach (var path in include.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                References.Add((_project.Parent ?? _context) / path.Replace('\\', '/'));
        }
    }

    private void ReadImport(XElement import, bool isCertain, AbsolutePath file)
    {
        // An SDK's files set defaults, which a project's own values replace.
        if (import.Attribute("Sdk") is not null)
            return;
        var target = import.Attribute("Project") is { } project ? Expand(project.Value, file) : null;
        if (target is { Length: 0 })
            return;
        if (target is null || target.Contains('*', StringComparison.Ordinal))
        {
            // What is in it may set anything that was said until here.
            foreach (var name in _properties.Keys.ToList())
                _properties[name] = null;
            (_isOpen, KnowsReferences) = (true, false);
            return;
        }
        var path = (file.Parent ?? _context) / target.Replace('\\', '/');
        var condition = import.Attribute("Condition")?.Value.Replace(" ", "", StringComparison.Ordinal) ?? "";
        // 'Exists(...)' is answered by whether it does.
        var isCertainHere = isCertain
            && (condition.Length == 0 || (condition.StartsWith("Exists(", StringComparison.OrdinalIgnoreCase)
            && condition.EndsWith(')')
            && condition.Count(letter => letter == '(') - condition.Count(letter => letter == ')') == 0
            && !condition.Contains("and", StringComparison.OrdinalIgnoreCase)));
        if (path.FileExists && _context.Contains(path))
            ReadFile(path, isCertainHere);
    }

    private string? Expand(string text, AbsolutePath file)
    {
        var start = text.IndexOf("$(", StringComparison.Ordinal);
        if (start < 0)
            return text.Contains("@(", StringComparison.Ordinal)
                || text.Contains("%(", StringComparison.Ordinal) ? null : text;
        if (text.StartsWith("$([MSBuild]::GetPathOfFileAbove(", StringComparison.OrdinalIgnoreCase))
            return FileAbove(text, file);
        var end = text.IndexOf(')', start);
        if (end < 0)
            return null;
        var value = Known(text[(start + 2)..end], file);
        return value is null ? null : Expand(text[..start] + value + text[(end + 1)..], file);
    }

    // $([MSBuild]::GetPathOfFileAbove('Directory.Build.props', '$(MSBuildThisFileDirectory)../')), as the documentation has it.
    private string? FileAbove(string text, AbsolutePath file)
    {
        var parts = text.Split('\'');
        if (parts.Length < 2)
            return null;
        var start = parts.Length > 3
            && parts[3].Contains("..", StringComparison.Ordinal) ? file.Parent?.Parent : file.Parent;
        return Above(start, parts[1])?.Value ?? "";
    }

    private string? Known(string name, AbsolutePath file) => name.ToUpperInvariant() switch
    {
        "MSBUILDPROJECTNAME" => _project.NameWithoutExtension,
        "MSBUILDPROJECTDIRECTORY" => _project.Parent?.Value,
        "MSBUILDTHISFILEDIRECTORY" => file.Parent?.Value + "/",
        _ when _properties.TryGetValue(name, out var value)
            && value?.Contains("$(", StringComparison.Ordinal) != true => value,
        _ => null,
    };
}
