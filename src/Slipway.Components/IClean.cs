using Slipway.Targets;

namespace Slipway.Components;

/// <summary>Removes what a build has made.</summary>
public interface IClean : IBuild
{
    /// <summary>
    /// Empties <c>artifacts</c> but for the running build program itself, and forgets what earlier runs remembered.
    /// </summary>
    Target Clean => target => target
        .Description("Removes what earlier runs made in 'artifacts' and '.nuke/temp/cache'.")
        .Executes(context =>
        {
            string[] kept = ["_build"];
            foreach (var area in new[] { "bin", "obj" }.Select(name => RootDirectory / "artifacts" / name))
            {
                if (!area.DirectoryExists)
                    continue;
                foreach (var folder in Directory.EnumerateDirectories(area.Value)
                    .Where(folder => !kept.Contains(Path.GetFileName(folder), StringComparer.Ordinal)))
                    Directory.Delete(folder, recursive: true);
            }

            foreach (var made in new[] { RootDirectory / "artifacts" / "publish", RootDirectory / ".nuke" / "temp" / "cache" })
            {
                if (made.DirectoryExists)
                    Directory.Delete(made.Value, recursive: true);
            }

            context.Log.Information("The next build starts from nothing.");
        });
}
