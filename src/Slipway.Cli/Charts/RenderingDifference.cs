using System.Globalization;
using System.Text;
using DiffPlex;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;
using Slipway.GoTemplates.Values;
using Slipway.Helm.Releases;
using Slipway.Helm.Rendering;
using Slipway.Helm.Yaml;

namespace Slipway.Cli.Charts;

/// <summary>What differs between two renderings, object by object.</summary>
internal sealed class RenderingDifference
{
    private const int Context = 3;

    private readonly StringBuilder _text = new();
    private int _changed;

    private RenderingDifference()
    {
    }

    /// <summary>Whether nothing differs.</summary>
    public bool IsEmpty => _changed == 0;

    public static RenderingDifference Of(RenderedRelease before, RenderedRelease after) => Of(ByObject(before), ByObject(after));

    /// <summary>What differs between two revisions of a release.</summary>
    public static RenderingDifference Of(ReleaseRecord before, ReleaseRecord after) => Of(ByObject(before), ByObject(after));

    private static RenderingDifference Of(Dictionary<string, string> old, Dictionary<string, string> now)
    {
        var difference = new RenderingDifference();
        foreach (var name in old.Keys.Union(now.Keys).Order(StringComparer.Ordinal))
            difference.Add(name, old.GetValueOrDefault(name, ""), now.GetValueOrDefault(name, ""));
        difference._text.Append(CultureInfo.InvariantCulture, $"{difference._changed} of {old.Keys.Union(now.Keys).Count()} objects differ.\n");
        return difference;
    }

    public override string ToString() => _text.ToString();

    private static Dictionary<string, string> ByObject(RenderedRelease release) =>
        ByName(release.Manifests.Select(one => (NameOf(one.Kind, one.Name, one.ApiVersion), one.Content)), release.Hooks);

    private static Dictionary<string, string> ByObject(ReleaseRecord record)
    {
        List<(string, string)> manifests = [];
        foreach (var document in Manifests.Split(record.Manifest))
        {
            if (GoYaml.Read(document) is GoMap map)
                manifests.Add((NameOf(map["kind"], (map["metadata"] as GoMap)?["name"], map["apiVersion"]), document));
        }

        return ByName(manifests, record.Hooks);
    }

    private static string NameOf(object? kind, object? name, object? version) => $"{kind}/{name} ({version})";

    private static Dictionary<string, string> ByName(IEnumerable<(string Name, string Content)> manifests, IEnumerable<ReleaseHook> hooks)
    {
        var objects = new Dictionary<string, string>(StringComparer.Ordinal);
        var all = manifests.Concat(hooks.Select(hook => (Name: $"{hook.Kind}/{hook.Name} ({string.Join(',', hook.Events)})", Content: hook.Manifest)));
        foreach (var (name, content) in all)
            objects[name] = objects.TryGetValue(name, out var earlier) ? $"{earlier}\n---\n{content}" : content;

        return objects;
    }

    private void Add(string name, string before, string after)
    {
        if (before == after)
            return;
        _changed++;
        var mark = before.Length == 0 ? '+' : after.Length == 0 ? '-' : '~';
        _text.Append(mark).Append(' ').Append(name).Append('\n');
        // What is in it stays out of logs; that it differs is what counts.
        if (HoldsSecret(before) || HoldsSecret(after))
        {
            _text.Append("  The contents of a Secret are not shown.\n\n");
            return;
        }

        var lines = new InlineDiffBuilder(new Differ()).BuildDiffModel(before, after, ignoreWhitespace: false).Lines;
        var shown = new bool[lines.Count];
        for (var i = 0; i < lines.Count; i++)
        {
            for (var near = Math.Max(0, i - Context); lines[i].Type != ChangeType.Unchanged && near <= Math.Min(lines.Count - 1, i + Context); near++)
                shown[near] = true;
        }

        for (var i = 0; i < lines.Count; i++)
        {
            if (shown[i] && lines[i].Text is { } text)
                _text.Append("  ").Append(Mark(lines[i].Type)).Append(text).Append('\n');
            else if (i > 0 && shown[i - 1])
                _text.Append("  ...\n");
        }

        _text.Append('\n');
    }

    // A list, of any kind, may hold one.
    private static bool HoldsSecret(string objects)
    {
        try
        {
            return GoYaml.ReadAll(objects).Any(HoldsSecret);
        }
        catch (YamlException)
        {
            return objects.Contains("Secret", StringComparison.Ordinal);
        }
    }

    private static bool HoldsSecret(object? value) => value switch
    {
        GoMap map => map["kind"] is "Secret" or "SecretList" || HoldsSecret(map["items"]),
        GoSlice items => items.Any(HoldsSecret),
        _ => false,
    };

    private static string Mark(ChangeType type) => type switch
    {
        ChangeType.Inserted => "+ ",
        ChangeType.Deleted => "- ",
        _ => "  ",
    };
}
