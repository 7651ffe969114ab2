namespace Slipway.Images;

/// <summary>Which variables are known where: ARG and ENV of the stage so far, and of the stages below it.</summary>
internal static class VariableScope
{
    /// <summary>One use of a variable, and what is known at that instruction.</summary>
    public sealed record Use(DockerfileInstruction Instruction, VariableReference Reference, IReadOnlySet<string> Known);

    /// <summary>
    /// The uses in one stage, in their order. <see cref="Use.Known"/> is good until the next is asked for.
    /// </summary>
    public static IEnumerable<Use> Uses(DockerfileStage stage, char escape)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var one in stage.Chain)
        {
            foreach (var instruction in one.Instructions)
            {
                if (one == stage)
                {
                    foreach (var reference in References(instruction, escape))
                        yield return new Use(instruction, reference, known);
                }
                Define(instruction, known);
            }
        }
    }

    private static IEnumerable<VariableReference> References(DockerfileInstruction instruction, char escape) =>
        ExpandedTexts.Of(instruction).SelectMany(
            text => VariableExpansion.TryReferences(text, escape, out var references, out _) ? references : []);

    private static void Define(DockerfileInstruction instruction, HashSet<string> known)
    {
        if (instruction is DockerfileInstruction.Arg arg)
            known.UnionWith(arg.Arguments.Select(one => one.Name));
        else if (instruction is DockerfileInstruction.Env env)
            known.UnionWith(env.Variables.Select(one => one.Name));
    }
}
