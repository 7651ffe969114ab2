using Slipway.Model;

namespace Slipway.Processes;

/// <summary>
/// Finds a program as a shell would: on <c>PATH</c> alone, never in the current folder or beside our own program, which
/// <c>System.Diagnostics.Process</c> would try first.
/// </summary>
internal static class ProgramFinder
{
    public static string Find(ProcessCommand command, IDictionary<string, string?> environment)
    {
        var program = command.Program;
        if (program.Contains('/', StringComparison.Ordinal) || program.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            var path = command.WorkingDirectory is { } folder ? Path.GetFullPath(program, folder.Value) : Path.GetFullPath(program);
            return Candidates(path, environment).FirstOrDefault(IsProgram) ?? throw Missing(command, File.Exists(path)
                ? $"'{path}' is not a program. Make it executable ('chmod +x')."
                : $"The program '{path}' does not exist. Build or install it, or correct the path.");
        }

        return Search(program, environment) ?? throw Missing(
            command, $"The program '{program}' was not found on PATH. Install it, or add its folder to PATH.");
    }

    public static string? Search(string name, IDictionary<string, string?> environment)
    {
        var folders = environment.TryGetValue("PATH", out var path) && path is not null ? path : "";
        return folders.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(Path.IsPathFullyQualified)
            .SelectMany(folder => Candidates(Path.Combine(folder, name), environment))
            .FirstOrDefault(IsProgram);
    }

    private static IEnumerable<string> Candidates(string path, IDictionary<string, string?> environment)
    {
        if (!OperatingSystem.IsWindows() || Path.HasExtension(path))
            return [path];
        var extensions = environment.TryGetValue("PATHEXT", out var listed) && listed is not null ? listed : ".EXE;.CMD;.BAT";
        return extensions.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(extension => path + extension);
    }

    private static bool IsProgram(string path)
    {
        const UnixFileMode Execute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        return File.Exists(path) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & Execute) != UnixFileMode.None);
    }

    private static ToolException Missing(ProcessCommand command, string message) => new(message) { Tool = command.Program };
}
