using Slipway.GoTemplates.Values;
using Slipway.Helm.Charts;
using Slipway.Helm.Yaml;

namespace Slipway.Helm.Rendering;

/// <summary>What templates see as <c>.Files</c>: a map of bytes by path, with methods.</summary>
internal static class ChartFiles
{
    private static readonly GoType Type = GoType.Named("engine.files", GoType.MapOf(GoType.String, GoType.SliceOfBytes), FindMethod);

    public static GoMap Of(IReadOnlyList<ChartFile> files)
    {
        var map = new GoMap(Type, files.Count);
        foreach (var file in files)
            map.Set(file.Name, GoSlice.OfBytes(file.Data));
        return map;
    }

    private static GoFunction? FindMethod(object receiver, string name)
    {
        var files = (GoMap)receiver;
        return name switch
        {
            "Get" => new GoFunction(name, (in call) => TextOf(files, call.Text(0)), GoType.String),
            "GetBytes" => new GoFunction(name, (in call) => Find(files, call.Text(0)) ?? GoSlice.OfBytes([]), GoType.String),
            "Glob" => new GoFunction(name, (in call) => Glob(files, call.Text(0)), GoType.String),
            "AsConfig" => new GoFunction(name, (in _) => Write(files, bytes => GoText.FromBytes(bytes))),
            "AsSecrets" => new GoFunction(name, (in _) => Write(files, bytes => Convert.ToBase64String(bytes))),
            "Lines" => new GoFunction(name, (in call) => GoSlice.OfStrings(LinesOf(TextOf(files, call.Text(0)))), GoType.String),
            _ => null,
        };
    }

    private static GoSlice? Find(GoMap files, string path) => files.TryGet(path, out var bytes) ? (GoSlice?)bytes : null;

    private static string TextOf(GoMap files, string path) => Find(files, path) is { } bytes ? GoText.FromBytes(bytes.ToBytes()) : "";

    private static string[] LinesOf(string text) => text.Length == 0 ? [] : (text[^1] == '\n' ? text[..^1] : text).Split('\n');

    private static GoMap Glob(GoMap files, string pattern)
    {
        var glob = FileGlob.Parse(pattern);
        var found = new GoMap(Type, 0);
        foreach (var (name, bytes) in files)
        {
            if (glob.IsMatch((string)name!))
                found.Set(name, bytes);
        }

        return found;
    }

    private static string Write(GoMap files, Func<byte[], string> write)
    {
        var map = new GoMap(GoType.MapOf(GoType.String, GoType.String));
        foreach (var (name, bytes) in files)
            map.Set(BaseName((string)name!), write(((GoSlice)bytes!).ToBytes()));
        return GoYaml.Write(map).TrimEndOnce();
    }

    private static string TrimEndOnce(this string text) => text.EndsWith('\n') ? text[..^1] : text;

    private static string BaseName(string path) => path[(path.LastIndexOf('/') + 1)..];
}
