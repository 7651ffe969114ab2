using Slipway.Model;
using Slipway.Targets;

namespace Slipway.Components;

/// <summary>Removes what a build has made.</summary>
public interface IClean : IBuild
{
    /// <summary>
    /// Removes what was compiled, published and built into images below <c>artifacts</c>, but for the running build program, and forgets
    /// what earlier runs remembered. Reports stay, and so does what was pushed.
    /// </summary>
    Target Clean => target => target
        .Description("Removes what earlier runs made in 'artifacts' and '.nuke/temp'.")
        .TryBefore<IRestore>(build => build.Restore)
        .Executes(context =>
        {
            var artifacts = RootDirectory / "artifacts";
            var temp = RootDirectory / ".nuke" / "temp";
            List<AbsolutePath> made = [artifacts / "publish", artifacts / "images", temp / "cache", temp / "values", temp / "images"];
            foreach (var area in (AbsolutePath[])[artifacts / "bin", artifacts / "obj"])
            {
                if (area.DirectoryExists)
                    made.AddRange(Directory.EnumerateDirectories(area.Value).Select(folder => AbsolutePath.Parse(folder)));
            }

            foreach (var folder in made.Where(folder => folder.DirectoryExists && folder.Name != "_build"))
                Directory.Delete(folder.Value, recursive: true);

            context.Log.Information("The next build starts from nothing.");
        });
}
