using Slipway.Model;

namespace Slipway.Images;

/// <summary>Which files of the build context a stage has at some line: what COPY, ADD and bind mounts brought.</summary>
internal sealed class ContextCopies
{
    private readonly List<(int Line, PathPattern? Pattern, IReadOnlyList<PathPattern> Except)> _copies = [];
    private readonly LintContext _context;

    public ContextCopies(LintContext context, DockerfileStage stage)
    {
        _context = context;
        foreach (var instruction in stage.Chain.SelectMany(one => one.Instructions))
            Add(instruction);
    }

    /// <summary>Whether something comes from where it cannot be seen: another stage, or a path with variables.</summary>
    public bool HasUnknown { get; private set; }

    /// <summary>
    /// The first line before another at which a file is there; null where it is not. An ignored file never is.
    /// </summary>
    public int? LineOf(string path, int before)
    {
        if (_context.Options.Ignore?.Ignores(path) == true)
            return null;
        foreach (var (line, pattern, except) in _copies)
        {
            if (line < before && (pattern is null || pattern.Matches(path)) && !except.Any(one => one.Matches(path)))
                return line;
        }
        return null;
    }

    private void Add(DockerfileInstruction instruction)
    {
        switch (instruction)
        {
            case DockerfileInstruction.Copy { Origin: not null }:
                HasUnknown = true;
                break;
            case DockerfileInstruction.Copy copy:
                Add(copy, copy.Sources);
                break;
            case DockerfileInstruction.Add add:
                Add(add, add.Sources);
                break;
            case DockerfileInstruction.Run run:
                // A mount is there for the commands of its own RUN.
                foreach (var mount in run.Mounts.Where(one => one is { Type: "bind", From: null }))
                    Add(run.Line - 1, mount.Source ?? ".", []);
                break;
        }
    }

    private void Add(DockerfileInstruction instruction, IReadOnlyList<string> sources)
    {
        var except = instruction.Source.Flags.Where(flag => flag.Name == "exclude")
            .Select(flag => PathPattern.Parse(ContextPath.InContext(flag.Value ?? ""), isException: false))
                .OfType<PathPattern>().ToList();
        foreach (var source in sources)
            Add(instruction.Line, source.Trim('"', '\''), except);
    }

    private void Add(int line, string source, IReadOnlyList<PathPattern> except)
    {
        if (source.Contains("://", StringComparison.Ordinal))
            return;
        var path = ContextPath.InContext(source);
        if (path == ".")
            _copies.Add((line, null, except));
        else if (!source.Contains('$', StringComparison.Ordinal)
            && PathPattern.Parse(path, isException: false) is { } pattern)
            _copies.Add((line, pattern, except));
        else
            HasUnknown = true;
    }
}
