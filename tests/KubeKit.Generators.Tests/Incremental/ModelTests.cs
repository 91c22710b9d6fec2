using System.Collections;
using System.Reflection;
using KubeKit.Generators.Tests.Support;
using Microsoft.CodeAnalysis;

namespace KubeKit.Generators.Tests.Incremental;

public sealed class ModelTests
{
    /// <summary>A symbol or tree in the pipeline would keep a whole compilation alive, and would never equal that of the next one.</summary>
    [Fact]
    public void What_flows_through_the_pipeline_holds_nothing_of_the_compiler()
    {
        var text = Source.Kind("[Required] public string Name { get; init; } = \"\"; public IReadOnlyList<EnvVar>? Env { get; init; }", "[PrintColumn(\"N\", \".spec.name\")]");
        var driver = Run.Driver().RunGenerators(Source.Compilation(text), TestContext.Current.CancellationToken);
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);

        foreach (var output in driver.GetRunResult().Results.Single().TrackedSteps
            .Where(s => s.Key is TrackingNames.Resources or TrackingNames.Types).SelectMany(s => s.Value).SelectMany(s => s.Outputs))
        {
            Walk(output.Value, seen);
        }

        Assert.NotEmpty(seen);
    }

    private static void Walk(object? value, HashSet<object> seen)
    {
        if (value is null or string || value.GetType().IsPrimitive || value.GetType().IsEnum || !seen.Add(value))
        {
            return;
        }

        Assert.False(value is ISymbol or SyntaxNode or SyntaxTree or Compilation or Location or Diagnostic, $"the model holds a {value.GetType()}");
        if (value is IEnumerable items)
        {
            foreach (var item in items)
            {
                Walk(item, seen);
            }

            return;
        }

        foreach (var field in value.GetType().GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public))
        {
            Walk(field.GetValue(value), seen);
        }
    }
}
