using System.Reflection;

namespace Slipway.Targets;

/// <summary>Identifies the program that defines the targets.</summary>
internal static class CodeHash
{
    /// <summary>
    /// The compiler's identifiers of the build's assembly and of those beside it that it references. A deterministic compiler gives
    /// equal sources equal identifiers, so nothing has to be read and hashed.
    /// </summary>
    public static string Of(Type build)
    {
        var seen = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var pending = new Stack<Assembly>([build.Assembly]);
        while (pending.TryPop(out var assembly))
        {
            if (!seen.TryAdd(assembly.FullName ?? assembly.ToString(), assembly.ManifestModule.ModuleVersionId.ToString("N")))
                continue;
            foreach (var reference in assembly.GetReferencedAssemblies().Where(IsOurs))
                pending.Push(Assembly.Load(reference));
        }

        return string.Join(';', seen.Values);

        static bool IsOurs(AssemblyName name) => name.Name is { } text
            && File.Exists(Path.Combine(AppContext.BaseDirectory, text + ".dll"));
    }
}
