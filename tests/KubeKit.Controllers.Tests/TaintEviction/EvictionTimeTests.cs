using CsCheck;
using KubeKit.Controllers.TaintEviction;
using KubeKit.Controllers.Tests.Nodes;
using KubeKit.Controllers.Tests.Support;
using KubeKit.Resources.Core.V1;

namespace KubeKit.Controllers.Tests.TaintEviction;

public class EvictionTimeTests
{
    private static readonly DateTimeOffset Since = Samples.Start;
    private static readonly Taint A = TestNode.Taint("a", "NoExecute");
    private static readonly Taint B = TestNode.Taint("b", "NoExecute");

    [Fact]
    public void A_taint_that_is_not_tolerated_is_not_borne_at_all() =>
        Assert.Equal(DateTimeOffset.MinValue, Of([Tolerates("a", null)], (A, Since), (B, Since)));

    [Fact]
    public void Taints_that_are_tolerated_for_ever_never_end() =>
        Assert.Null(Of([Tolerates("a", null), Tolerates("b", null)], (A, Since), (B, Since)));

    [Fact]
    public void The_earliest_end_counts_each_from_its_own_taint()
    {
        var end = Of([Tolerates("a", 100), Tolerates("b", 10)], (A, Since), (B, Since.AddSeconds(50)));
        Assert.Equal(Since.AddSeconds(60), end);
    }

    [Fact]
    public void The_first_toleration_that_matches_counts()
    {
        Assert.Null(Of([Tolerates("a", null), Tolerates("a", 5)], (A, Since)));
        Assert.Equal(Since.AddSeconds(5), Of([Tolerates("a", 5), Tolerates("a", null)], (A, Since)));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-7, 0)]
    [InlineData(long.MaxValue, int.MaxValue)]
    public void Odd_times_are_borne(long said, int meant) => Assert.Equal(Since.AddSeconds(meant), Of([Tolerates("a", said)], (A, Since)));

    [Fact]
    public void More_taints_never_mean_more_time() =>
        Gen.Select(Gen.Int[-1, 3].Array[4], Gen.Int[0, 3].Array[4], Gen.Int[0, 3]).Sample((seconds, ages, extra) =>
        {
            // -1: not tolerated, 3: for ever.
            var tolerations = seconds.Select((s, i) => (s, i)).Where(t => t.s >= 0).Select(t => Tolerates($"{t.i}", t.s == 3 ? null : t.s)).ToArray();
            (Taint, DateTimeOffset)[] taints = [.. ages.Select((age, i) => (TestNode.Taint($"{i}", "NoExecute"), Since.AddSeconds(-age)))];
            var all = Of(tolerations, taints) ?? DateTimeOffset.MaxValue;
            var fewer = Of(tolerations, [.. taints.Where((_, i) => i != extra)]) ?? DateTimeOffset.MaxValue;
            var alone = Of(tolerations, taints[extra]) ?? DateTimeOffset.MaxValue;
            Assert.Equal(fewer < alone ? fewer : alone, all);
        });

    private static DateTimeOffset? Of(Toleration[] tolerations, params (Taint Taint, DateTimeOffset Since)[] taints)
    {
        var pod = Samples.Pod("p");
        return EvictionTime.Of(pod with { Spec = pod.Spec! with { Tolerations = tolerations } }, taints.ToDictionary(t => t.Taint, t => t.Since));
    }

    private static Toleration Tolerates(string key, long? seconds) => new() { Key = key, Operator = "Exists", Effect = "NoExecute", TolerationSeconds = seconds };
}
