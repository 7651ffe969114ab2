using Slipway.Model;

namespace Slipway.Targets.Tests;

public class TargetGraphTests
{
    private interface ICompiles
    {
        Target Compile => t => t.Description("from component");
    }

    private interface IAlsoCompiles
    {
        Target Compile => t => t.Description("another");
    }

    [Fact]
    public void Targets_come_in_the_order_declared_and_edges_are_seen_from_both_ends()
    {
        var graph = Harness.Graph(new Edges());

        Assert.Equal(["A", "B", "C", "D"], graph.Descriptions.Select(target => target.Name));
        Assert.Equal(["A", "D"], graph.Descriptions[1].Dependencies);
        Assert.Equal(["A"], graph.Descriptions[2].OrderDependencies);
        Assert.Equal(["D"], graph.Descriptions[0].Triggers);
    }

    [Fact]
    public void A_component_brings_its_targets() =>
        Assert.Equal("from component", Assert.Single(Harness.Graph(new Composed()).Descriptions).Description);

    [Fact]
    public void An_explicit_implementation_extends_what_it_hides()
    {
        var graph = Harness.Graph(new Extended());

        var compile = Assert.Single(graph.Nodes, node => node.Name == "Compile");
        Assert.Equal("from component", compile.Data.Description);
        Assert.Single(compile.Data.Actions);
        Assert.Equal(["Restore"], compile.Describe(graph.Nodes, isDefault: false).Dependencies);
    }

    [Fact]
    public void Base_applies_each_overridden_definition_once()
    {
        var node = Assert.Single(Harness.Graph(new Youngest()).Nodes);

        Assert.Equal(3, node.Data.Actions.Count);
    }

    [Fact]
    public void Two_components_with_one_target_name_are_refused() => Assert.Equal(
        "Target 'Compile' is declared by both 'ICompiles' and 'IAlsoCompiles'. Declare 'public Target Compile' in 'Torn' to say which is meant.",
        Assert.Throws<UsageException>(() => Harness.Graph(new Torn())).Message);

    [Fact]
    public void Targets_that_close_over_locals_are_found() =>
        Assert.Equal(["One", "Two"], Harness.Graph(new Closures()).Descriptions[2].Dependencies);

    [Fact]
    public void Targets_that_cannot_be_told_apart_are_named() => Assert.Equal(
        "Target 'Use' names one of the targets 'One', 'Two', which one method makes, so they cannot be told apart. "
        + "Keep each made target in a field and return it from the property.",
        Assert.Throws<UsageException>(() => Harness.Graph(new Alike())).Message);

    [Fact]
    public void A_cycle_is_told_by_its_path() => Assert.Equal(
        "Targets wait for each other: A -> B -> C -> A. Remove one of these edges.",
        Assert.Throws<UsageException>(() => Harness.Graph(new Circle())).Message);

    [Fact]
    public void All_mistakes_are_told_at_once()
    {
        var mistakes = Assert.Throws<UsageException>(() => Harness.Graph(new Wrong())).Mistakes;

        Assert.Equal(
            [
                "Target 'B' names a target of 'ICompiles', which build 'Wrong' does not have. "
                    + "Add 'ICompiles' to the build's interfaces, or use the verb that begins with 'Try'.",
                "Target 'A' names itself in 'DependsOn'. Remove that.",
            ],
            mistakes);
    }

    private sealed class Edges
    {
        Target A => t => t.Before(C).DependentFor(B).Triggers(D);
        Target B => t => t.DependsOn(D);
        Target C => t => t.TryDependsOn<ICompiles>(x => x.Compile);
        Target<int> D => t => t.Executes(_ => 1);
    }

    private sealed class Composed : ICompiles;

    private sealed class Extended : ICompiles
    {
        Target Restore => t => t;
        Target ICompiles.Compile => t => t.Inherit<ICompiles>().DependsOn(Restore).Executes(() => { });
    }

    private class Oldest
    {
        protected virtual Target Build => t => t.Executes(() => { });
    }

    private class Middle : Oldest
    {
        protected override Target Build => t => t.Base().Executes(() => { });
    }

    private sealed class Youngest : Middle
    {
        protected override Target Build => t => t.Base().Executes(() => { });
    }

    private sealed class Torn : ICompiles, IAlsoCompiles;

    private sealed class Closures
    {
        Target One => Make("one");
        Target Two => Make("two");
        Target Use => t => t.DependsOn(One, Two);

        private static Target Make(string text) => t => t.Description(text);
    }

    private sealed class Alike
    {
        Target One => Make();
        Target Two => Make();
        Target Use => t => t.DependsOn(One);

        private static Target Make()
        {
            var own = new object();
            return t => t.Description(own.ToString() ?? "");
        }
    }

    private sealed class Circle
    {
        Target A => t => t.DependsOn(B);
        Target B => t => t.After(C);
        Target C => t => t.TriggeredBy(A);
    }

    private sealed class Wrong
    {
        Target A => t => t.DependsOn(A);
        Target B => t => t.DependsOn<ICompiles>(x => x.Compile);
    }
}
