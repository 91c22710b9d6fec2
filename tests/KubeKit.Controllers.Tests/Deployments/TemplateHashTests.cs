using CsCheck;
using KubeKit.Controllers.Deployments;
using KubeKit.Controllers.Tests.Support;
using KubeKit.Resources.Metadata;

namespace KubeKit.Controllers.Tests.Deployments;

public class TemplateHashTests
{
    [Fact]
    public void Equal_templates_have_equal_hashes() =>
        Assert.Equal(TemplateHash.Of(Samples.Template("web:1"), null), TemplateHash.Of(Samples.Template("web:1"), null));

    [Fact]
    public void Other_templates_and_other_collision_counts_have_other_hashes()
    {
        string[] hashes =
        [
            TemplateHash.Of(Samples.Template("web:1"), null), TemplateHash.Of(Samples.Template("web:2"), null),
            TemplateHash.Of(Samples.Template("web:1"), 0), TemplateHash.Of(Samples.Template("web:1"), 1), TemplateHash.Of(Samples.Template("web:1"), 2),
        ];
        Assert.Distinct(hashes);
    }

    [Fact]
    public void A_hash_fits_a_label_and_a_name() =>
        Gen.Select(Gen.String[Gen.Char.AlphaNumeric, 1, 20], Gen.Int[0, 1000]).Sample((image, collisions) =>
            Assert.Matches("^[bcdfghjklmnpqrstvwxz2456789]{1,10}$", TemplateHash.Of(Samples.Template(image), collisions)));

    [Fact]
    public void The_hash_label_makes_no_difference()
    {
        var template = Samples.Template("web:1");
        var labelled = template with
        {
            Metadata = template.Metadata! with { Labels = new Dictionary<string, string>(template.Metadata.Labels!) { [WellKnownLabels.PodTemplateHash] = "abc" } },
        };
        Assert.True(TemplateHash.AreEqual(template, labelled));
        Assert.True(TemplateHash.AreEqual(labelled, template));
        Assert.False(TemplateHash.AreEqual(labelled, Samples.Template("web:2")));
        Assert.False(TemplateHash.AreEqual(null, template));
    }
}
