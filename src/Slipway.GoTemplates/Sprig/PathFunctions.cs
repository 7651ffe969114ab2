using Slipway.GoTemplates.Texts;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Sprig;

/// <summary>Paths. Those of the operating system are those of Unix, where charts are rendered.</summary>
internal static class PathFunctions
{
    public static GoFunction[] All() =>
    [
        new("base", static (in call) => GoPath.Base(call.Text(0)), GoType.String),
        new("dir", static (in call) => GoPath.Directory(call.Text(0)), GoType.String),
        new("clean", static (in call) => GoPath.Clean(call.Text(0)), GoType.String),
        new("ext", static (in call) => GoPath.Extension(call.Text(0)), GoType.String),
        new("isAbs", static (in call) => GoPath.IsAbsolute(call.Text(0)), GoType.String),
        new("osBase", static (in call) => GoPath.Base(call.Text(0)), GoType.String),
        new("osDir", static (in call) => GoPath.Directory(call.Text(0)), GoType.String),
        new("osClean", static (in call) => GoPath.Clean(call.Text(0)), GoType.String),
        new("osExt", static (in call) => GoPath.Extension(call.Text(0)), GoType.String),
        new("osIsAbs", static (in call) => GoPath.IsAbsolute(call.Text(0)), GoType.String),
    ];
}
