using KubeKit.Controllers.Deployments;
using KubeKit.Controllers.Tests.Support;
using KubeKit.Resources.Apps.V1;
using KubeKit.Resources.Metadata;

namespace KubeKit.Controllers.Tests.Deployments;

public class RevisionNumbersTests
{
    [Theory]
    [InlineData("7", 7)]
    [InlineData("-1", 0)]
    [InlineData("seven", 0)]
    [InlineData("", 0)]
    public void A_revision_is_a_number_or_none(string text, long expected) => Assert.Equal(expected, RevisionNumbers.Of(Annotated(WellKnownAnnotations.DeploymentRevision, text)));

    [Fact]
    public void No_set_has_revision_0() => Assert.Equal(0, RevisionNumbers.Highest([]));

    [Fact]
    public void A_new_set_takes_the_deployments_annotations_but_kubectls()
    {
        var deployment = Samples.Deployment(4, 1, 1);
        deployment = deployment with
        {
            Metadata = deployment.Metadata with
            {
                Annotations = new Dictionary<string, string>
                {
                    [WellKnownAnnotations.LastAppliedConfiguration] = "{}",
                    [WellKnownAnnotations.DeploymentRevision] = "3",
                    [WellKnownAnnotations.ChangeCause] = "because",
                },
            },
        };
        var annotations = RevisionNumbers.ForNewest(deployment, null, 4);
        Assert.Equal(
            [
                (WellKnownAnnotations.DeploymentDesiredReplicas, "4"), (WellKnownAnnotations.DeploymentMaxReplicas, "5"),
                (WellKnownAnnotations.DeploymentRevision, "4"), (WellKnownAnnotations.ChangeCause, "because"),
            ],
            annotations.Select(a => (a.Key, a.Value)).OrderBy(a => a.Key, StringComparer.Ordinal));
    }

    [Fact]
    public void A_set_that_is_used_again_remembers_its_former_revisions()
    {
        var set = Annotated(WellKnownAnnotations.DeploymentRevision, "1");
        set = set with { Metadata = set.Metadata with { Annotations = RevisionNumbers.ForNewest(Samples.Deployment(), set, 3) } };
        set = set with { Metadata = set.Metadata with { Annotations = RevisionNumbers.ForNewest(Samples.Deployment(), set, 8) } };
        Assert.Equal(8, RevisionNumbers.Of(set));
        Assert.Equal("1,3", set.Metadata.Annotations![WellKnownAnnotations.DeploymentRevisionHistory]);
    }

    [Fact]
    public void A_revision_never_counts_down()
    {
        var annotations = RevisionNumbers.ForNewest(Samples.Deployment(), Annotated(WellKnownAnnotations.DeploymentRevision, "5"), 4);
        Assert.Equal("5", annotations[WellKnownAnnotations.DeploymentRevision]);
        Assert.DoesNotContain(WellKnownAnnotations.DeploymentRevisionHistory, annotations);
    }

    private static ReplicaSet Annotated(string name, string value)
    {
        var set = Samples.Set("web-1", 1);
        return set with { Metadata = set.Metadata with { Annotations = new Dictionary<string, string> { [name] = value } } };
    }
}
