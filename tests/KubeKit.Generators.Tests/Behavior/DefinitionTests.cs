using KubeKit.Resources;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;
using KubeKit.Resources.Printing;

namespace KubeKit.Generators.Tests.Behavior;

public sealed class DefinitionTests
{
    private static readonly PrintContext Now = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    [Fact]
    public void Names_follow_from_the_type()
    {
        var definition = CronTab.Definition;

        Assert.Equal(new GroupVersionKind("stable.example.com", "v1", "CronTab"), definition.Kind);
        Assert.Equal(("crontabs", "crontab"), (definition.Names.Plural, definition.Names.Singular));
        Assert.Equal(["ct"], definition.Names.ShortNames);
        Assert.Equal(["all"], definition.Names.Categories);
        Assert.Equal((ResourceScope.Namespaced, true), (definition.Scope, definition.HasStatus));
        Assert.Same(definition, new CronTab().Resource);
    }

    [Fact]
    public void Columns_show_what_their_paths_lead_to()
    {
        var value = new CronTab
        {
            Metadata = new ObjectMeta { Annotations = new Dictionary<string, string> { ["example.com/owner"] = "me" } },
            Spec = new CronTabSpec { CronSpec = "@daily", Replicas = 3, Env = [new EnvVar { Name = "A" }] },
            Status = new CronTabStatus
            {
                LastRun = Now.Now - TimeSpan.FromMinutes(5),
                Conditions = [new Condition { Type = "Old", Status = "True" }, new Condition { Type = "Ready", Status = "False" }],
            },
        };

        Assert.Equal(
            ["@daily", 3, "False", "A", "me", "5m", "3x"],
            CronTab.Definition.Columns.Select(c => c.Cell(value, Now)));
    }

    [Fact]
    public void Columns_of_an_empty_object_are_empty() => Assert.Equal(
        [null, null, null, null, null, "<unknown>", "x"], CronTab.Definition.Columns.Select(c => c.Cell(new CronTab(), Now)));

    [Fact]
    public void Columns_have_the_types_of_their_fields() => Assert.Equal(
        [("Schedule", "string", 0), ("Replicas", "integer", 1), ("Ready", "string", 0), ("First", "string", 0), ("Owner", "string", 0), ("Last", "date", 0), ("Summary", "string", 0)],
        CronTab.Definition.Columns.Select(c => (c.Name, c.Type, c.Priority)));

    [Fact]
    public void Selectable_fields_give_text()
    {
        var value = new CronTab { Spec = new CronTabSpec { CronSpec = "x", Replicas = 2 } };

        Assert.Equal([("spec.cronSpec", "x"), ("size", "2")], CronTab.Definition.SelectableFields.Select(f => (f.Path, f.Value(value))));
        Assert.Equal(["", ""], CronTab.Definition.SelectableFields.Select(f => f.Value(new CronTab())));
    }

    [Fact]
    public void Scale_reads_and_writes_the_fields_it_names()
    {
        var scale = CronTab.Definition.Scale!;
        var value = new CronTab { Spec = new CronTabSpec { Title = "kept" }, Status = new CronTabStatus { Replicas = 2, Selector = "a=b" } };

        Assert.Equal((2, "a=b"), (scale.StatusReplicas(value), scale.Selector(value)));
        Assert.Equal(new CronTabSpec { Title = "kept", Replicas = 7 }, ((CronTab)scale.WithReplicas(value, 7)).Spec);
        Assert.Equal(new CronTabSpec { Replicas = 7 }, ((CronTab)scale.WithReplicas(new CronTab(), 7)).Spec);
        Assert.Null(scale.Replicas(new CronTab()));
    }

    [Fact]
    public void A_new_object_has_no_status_and_generation_1()
    {
        var created = (CronTab)CronTab.Definition.PrepareForCreate(new CronTab { Status = new CronTabStatus { Replicas = 1 } });

        Assert.Equal((null, 1), (created.Status, created.Metadata.Generation));
    }

    [Fact]
    public void A_change_of_spec_raises_the_generation_and_one_of_metadata_does_not()
    {
        var old = new CronTab { Metadata = new ObjectMeta { Generation = 3 }, Spec = new CronTabSpec { Hosts = [] }, Status = new CronTabStatus { Replicas = 1 } };

        var changed = (CronTab)CronTab.Definition.PrepareForUpdate(old with { Spec = new CronTabSpec { Replicas = 2 }, Status = null }, old);
        var labelled = CronTab.Definition.PrepareForUpdate(old with { Spec = new CronTabSpec(), Metadata = new ObjectMeta { Name = "x" } }, old);

        Assert.Equal((4, old.Status), (changed.Metadata.Generation, changed.Status));
        Assert.Equal(3, labelled.Metadata.Generation);
    }
}
