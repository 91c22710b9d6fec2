using KubeKit.Resources.Schema;

namespace KubeKit.ApiServer.Tests;

/// <summary>A small kind with every way to merge, independent of the built-in ones.</summary>
internal static class HandMadeSchema
{
    public static readonly SchemaNode Text = new() { Type = SchemaType.String };

    public static readonly SchemaNode Number = new() { Type = SchemaType.Integer, Format = "int32" };

    public static readonly SchemaNode Texts = new() { Type = SchemaType.Map, ItemsFactory = () => Text };

    private static readonly SchemaNode Env = Object(
        new() { Name = "name", Node = Text, IsRequired = true },
        new() { Name = "value", Node = Text });

    private static readonly SchemaNode Container = Object(
        new() { Name = "name", Node = Text, IsRequired = true },
        new() { Name = "image", Node = Text },
        new() { Name = "command", Node = List(Text), ListType = ListMergeType.Atomic },
        new() { Name = "env", Node = List(Env), ListType = ListMergeType.Map, ListMapKeys = ["name"], PatchMerges = true, PatchMergeKey = "name" },
        new()
        {
            Name = "ports", Node = List(Object(
                new() { Name = "port", Node = Number },
                new() { Name = "protocol", Node = Text, Default = "\"TCP\"" },
                new() { Name = "name", Node = Text })),
            ListType = ListMergeType.Map, ListMapKeys = ["port", "protocol"], PatchMerges = true, PatchMergeKey = "port",
        });

    private static readonly SchemaNode Spec = Object(
        new() { Name = "replicas", Node = Number },
        new() { Name = "containers", Node = List(Container), ListType = ListMergeType.Map, ListMapKeys = ["name"], PatchMerges = true, PatchMergeKey = "name" },
        new() { Name = "strategy", Node = Object(new() { Name = "type", Node = Text }, new() { Name = "rollingUpdate", Node = Texts }), PatchRetainsKeys = true },
        new() { Name = "selector", Node = new SchemaNode { Type = SchemaType.Map, IsAtomic = true, ItemsFactory = () => Text } },
        new() { Name = "any", Node = new SchemaNode { Type = SchemaType.Any } });

    private static readonly SchemaNode Metadata = Object(
        new() { Name = "name", Node = Text },
        new() { Name = "namespace", Node = Text },
        new() { Name = "resourceVersion", Node = Text },
        new() { Name = "labels", Node = Texts },
        new() { Name = "annotations", Node = Texts },
        new() { Name = "finalizers", Node = List(Text), ListType = ListMergeType.Set, PatchMerges = true });

    public static readonly SchemaNode Root = Object(
        new() { Name = "apiVersion", Node = Text },
        new() { Name = "kind", Node = Text },
        new() { Name = "metadata", Node = Metadata },
        new() { Name = "spec", Node = Spec },
        new() { Name = "status", Node = Object(new SchemaProperty { Name = "replicas", Node = Number }) });

    public static SchemaNode Object(params SchemaProperty[] properties) => new() { Type = SchemaType.Object, PropertiesFactory = () => properties };

    public static SchemaNode List(SchemaNode items) => new() { Type = SchemaType.Array, ItemsFactory = () => items };
}
