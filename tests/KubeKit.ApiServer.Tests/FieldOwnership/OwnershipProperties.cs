using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using KubeKit.ApiServer.FieldOwnership;
using KubeKit.Resources.Core.V1;

namespace KubeKit.ApiServer.Tests.FieldOwnership;

public class OwnershipProperties
{
    // Few names, so that managers meet.
    private static readonly Gen<string> Step = Gen.Char["abcd"].Select(c => $"f:{c}");

    private static readonly Gen<FieldSet> Sets = Gen.Select(Gen.Bool, Gen.Select(Step, Gen.Select(Gen.Bool, Step.Array[0, 3])).Array[0, 4]).Select((isMember, branches) =>
        FieldSet.Of(isMember, [.. branches.DistinctBy(b => b.Item1).Select(b => KeyValuePair.Create(
            b.Item1,
            FieldSet.Of(b.Item2.Item1, [.. b.Item2.Item2.Distinct().Select(s => KeyValuePair.Create(s, FieldSet.Leaf))])))]));

    [Fact]
    public void Sets_of_fields_are_sets() => Gen.Select(Sets, Sets).Sample((a, b) =>
    {
        var (left, right) = (Members(a), Members(b));
        Assert.Equal(left.Union(right).Order(), Members(a.Union(b)).Order());
        Assert.Equal(left.Except(right).Order(), Members(a.Except(b)).Order());
        Assert.Equal(left.Intersect(right).Order(), Members(a.Intersect(b)).Order());
        Assert.Equal(left.ToHashSet().SetEquals(right), a.SetEquals(b));
    });

    [Fact]
    public void Operations_without_effect_return_the_same_set() => Gen.Select(Sets, Sets).Sample((a, b) =>
    {
        var (union, rest) = (a.Union(b), a.Except(b));
        return ReferenceEquals(union, union.Union(a)) && ReferenceEquals(union, union.Union(b)) && ReferenceEquals(rest, rest.Except(b));
    });

    [Fact]
    public void What_is_written_is_read_back() => Sets.Sample(set => FieldSetJson.Read(FieldSetJson.Write(set)).SetEquals(set));

    // A history of writes by few managers to few keys of a ConfigMap, against the rules of ownership.
    [Fact]
    public void Whatever_managers_do_the_books_agree_with_the_object() =>
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 1], Gen.Select(Gen.Char["xyz"], Gen.Int[0, 2]).Array[0, 3]).Array[1, 12].Sample(writes =>
        {
            var story = new OwnershipStory(new ConfigMap().Resource).Create("creator", "{'metadata':{'name':'m'},'data':{'x':'0'}}");
            foreach (var (manager, operation, keys) in writes)
            {
                var wanted = keys.DistinctBy(k => k.Item1).ToDictionary(k => k.Item1.ToString(), k => k.Item2.ToString());
                if (operation == 0)
                {
                    story.Merge($"m{manager}", $"{{'data':{JsonSerializer.Serialize(wanted)}}}");
                    Assert.All(wanted, w => Assert.Equal(w.Value, (string?)story.Json["data"]![w.Key]));
                }
                else
                {
                    var configuration = $"{{'metadata':{{'name':'m'}},'data':{JsonSerializer.Serialize(wanted)}}}";
                    story.Apply($"a{manager}", configuration, force: true);
                    Assert.All(wanted, w => Assert.Equal(w.Value, (string?)story.Json["data"]![w.Key]));
                    Assert.Equal(wanted.Keys.Select(k => $".data.{k}").Order(), story.Fields($"a{manager}/Apply").Where(f => f != ".data").Order());

                    // To apply the same once more is no write at all.
                    var before = story.Live;
                    Assert.Same(before, story.Apply($"a{manager}", configuration).Live);
                }

                // Nobody owns what is not there.
                var there = story.Json["data"]?.AsObject().Select(p => $".data.{p.Key}").Append(".data").ToHashSet() ?? [];
                Assert.All(story.Owners, owner => Assert.All(story.Fields(owner).Where(f => f != ".data"), field => Assert.Contains(field, there)));

                // Everybody is in the books once.
                Assert.Equal(story.Owners.Distinct().Count(), story.Owners.Count());
            }
        });

    [Fact]
    public void Conflicts_are_exactly_the_fields_of_others_that_would_change() => Gen.Select(Gen.Int[0, 1].Array[3], Gen.Int[0, 1].Array[3]).Sample((first, second) =>
    {
        static string Configuration(int[] values) => $"{{'metadata':{{'name':'m'}},'data':{{{string.Join(',', values.Select((v, i) => $"'k{i}':'{v}'"))}}}}}";
        var expected = first.Zip(second).Select((p, i) => (p.First != p.Second, Field: $".data.k{i}")).Where(p => p.Item1).Select(p => p.Field).ToList();
        var story = new OwnershipStory(new ConfigMap().Resource).Apply("a", Configuration(first));
        if (expected.Count == 0)
        {
            story.Apply("b", Configuration(second));
        }
        else
        {
            Assert.Equal(expected, story.Conflicts("b", Configuration(second)).Conflicts.Select(c => c.Field));
        }
    });

    private static List<string> Members(FieldSet set) => [.. StepText.Paths(set), .. set.IsMember ? [""] : Array.Empty<string>()];
}
