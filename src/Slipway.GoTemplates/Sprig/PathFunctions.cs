using Slipway.GoTemplates.Texts;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Sprig;

/// <summary>Paths. Those of the operating system are those of Unix, where charts are rendered.</summary>
internal static class PathFunctions
{
    public static GoFunction? Find(string name) => name switch
    {
        "base" => new(name, static (in call) => GoPath.Base(call.Text(0)), GoType.String),
        "dir" => new(name, static (in call) => GoPath.Directory(call.Text(0)), GoType.String),
        "clean" => new(name, static (in call) => GoPath.Clean(call.Text(0)), GoType.String),
        "ext" => new(name, static (in call) => GoPath.Extension(call.Text(0)), GoType.String),
        "isAbs" => new(name, static (in call) => GoPath.IsAbsolute(call.Text(0)), GoType.String),
        "osBase" => new(name, static (in call) => GoPath.Base(call.Text(0)), GoType.String),
        "osDir" => new(name, static (in call) => GoPath.Directory(call.Text(0)), GoType.String),
        "osClean" => new(name, static (in call) => GoPath.Clean(call.Text(0)), GoType.String),
        "osExt" => new(name, static (in call) => GoPath.Extension(call.Text(0)), GoType.String),
        "osIsAbs" => new(name, static (in call) => GoPath.IsAbsolute(call.Text(0)), GoType.String),
        _ => null,
    };
}
