using KubeKit.Generators.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace KubeKit.Generators.Tests.Incremental;

/// <summary>What an edit runs again, by the generator's tracked steps.</summary>
public sealed class IncrementalityTests
{
    private static readonly string[] FileSteps =
        [TrackingNames.Codec, TrackingNames.Protobuf, TrackingNames.Equality, TrackingNames.Schema, TrackingNames.Validation, TrackingNames.Definition];

    private static readonly SyntaxTree Kind = Source.Tree("[KubeResource(\"a.b\", \"v1\")] public sealed partial record Gear : CustomResource<GearSpec, GearStatus>;", "Gear.cs");
    private static readonly SyntaxTree Spec = Source.Tree("public sealed partial record GearSpec { public int? Teeth { get; init; } }", "GearSpec.cs");
    private static readonly SyntaxTree Status = Source.Tree("public sealed partial record GearStatus { public int? Turns { get; init; } }", "GearStatus.cs");
    private static readonly SyntaxTree Value = Source.Tree("[KubeValue] public sealed partial record Cog { public int? Teeth { get; init; } }", "Cog.cs");
    private static readonly SyntaxTree Unrelated = Source.Tree("public static class Unrelated { public static int Count => 1; }", "Unrelated.cs");

    [Fact]
    public void An_unrelated_edit_writes_nothing_again()
    {
        var reasons = Edit(Unrelated, "public static class Unrelated { public static int Count => 2; public static int More => 3; }");

        Assert.All(reasons, r => Assert.True(r.Reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"{r.Step}: {r.Reason}"));
    }

    /// <summary>The parsers run again, since an attribute's type may mean something else after any edit; what they find is the same, so nothing after them runs.</summary>
    [Fact]
    public void An_unrelated_edit_ends_at_the_parsers()
    {
        var reasons = Edit(Unrelated, "public static class Unrelated { public static int Count => 2; }", TrackingNames.Resources, TrackingNames.Values);

        Assert.Equal(2, reasons.Count(r => r.Step is TrackingNames.Resources or TrackingNames.Values));
        Assert.All(reasons.Where(r => r.Step is TrackingNames.Resources or TrackingNames.Values), r => Assert.Equal(IncrementalStepRunReason.Unchanged, r.Reason));
        Assert.All(reasons.Where(r => FileSteps.Contains(r.Step)), r => Assert.Equal(IncrementalStepRunReason.Cached, r.Reason));
        Assert.All(FileSteps, step => Assert.Contains(reasons, r => r.Step == step));
    }

    [Fact]
    public void A_doc_comment_changes_the_schema_and_nothing_else()
    {
        var reasons = Edit(Spec, "public sealed partial record GearSpec {\n /// <summary>How many.</summary>\n public int? Teeth { get; init; } }");

        Assert.Equal([TrackingNames.Schema], reasons.Where(r => FileSteps.Contains(r.Step) && r.Reason == IncrementalStepRunReason.Modified).Select(r => r.Step));
    }

    [Fact]
    public void A_version_that_is_added_changes_the_definition_of_the_stored_one()
    {
        var reasons = Edit(Unrelated, """
            [KubeResource("a.b", "v1beta1", Kind = "Gear")] public sealed partial record OldGear : KubeObject, IVersionOf<OldGear, Gear>
            {
                public Gear ToStored() => new();
                public static OldGear FromStored(Gear stored) => new();
            }
            """);

        Assert.Single(reasons, (TrackingNames.Definition, IncrementalStepRunReason.Modified));
        Assert.Equal(0, reasons.Count(r => r.Step == TrackingNames.Codec && r.Reason == IncrementalStepRunReason.Modified));
    }

    [Fact]
    public void White_space_and_comments_in_a_kind_write_nothing_again()
    {
        var reasons = Edit(Spec, "public sealed partial record GearSpec\n{\n    // how many\n    public int? Teeth { get; init; }\n}");

        Assert.All(reasons, r => Assert.True(r.Reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"{r.Step}: {r.Reason}"));
    }

    [Fact]
    public void An_edit_of_a_part_in_another_file_writes_that_part_again_and_no_other()
    {
        var reasons = Edit(Spec, "public sealed partial record GearSpec { public long? Teeth { get; init; } }");

        Assert.All(FileSteps, step => Assert.Equal(3, reasons.Count(r => r.Step == step && r.Reason == IncrementalStepRunReason.Cached)));
        Assert.Single(reasons, (TrackingNames.Codec, IncrementalStepRunReason.Modified));
        Assert.Single(reasons, (TrackingNames.Schema, IncrementalStepRunReason.Modified));
    }

    [Fact]
    public void A_rule_added_to_a_part_changes_the_validation_of_what_holds_it()
    {
        var reasons = Edit(Spec, "public sealed partial record GearSpec { [Range(1, 2)] public int? Teeth { get; init; } }");

        Assert.Equal(2, reasons.Count(r => r.Step == TrackingNames.Validation && r.Reason == IncrementalStepRunReason.Modified));
        Assert.Equal(0, reasons.Count(r => r.Step == TrackingNames.Equality && r.Reason == IncrementalStepRunReason.Modified));
    }

    private static List<(string Step, IncrementalStepRunReason Reason)> Edit(SyntaxTree tree, string text, params string[] parsers)
    {
        var compilation = Source.Compilation(Kind, Spec, Status, Value, Unrelated);
        var driver = Run.Driver().RunGenerators(compilation, TestContext.Current.CancellationToken);
        var edited = compilation.ReplaceSyntaxTree(tree, Source.Tree(text, tree.FilePath));
        driver = driver.RunGenerators(edited, TestContext.Current.CancellationToken);
        var steps = driver.GetRunResult().Results.Single().TrackedSteps;
        return
        [
            .. new[] { TrackingNames.Types }.Concat(parsers).Concat(FileSteps).Where(steps.ContainsKey)
                .SelectMany(step => steps[step].SelectMany(run => run.Outputs).Select(output => (step, output.Reason))),
        ];
    }
}
