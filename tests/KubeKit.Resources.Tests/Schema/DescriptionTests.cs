using KubeKit.Resources.Schema;

namespace KubeKit.Resources.Tests.Schema;

public sealed class DescriptionTests
{
    // kubectl explain shows these texts, so none may be missing.
    [Fact]
    public void Every_field_of_every_kind_is_described()
    {
        var missing = new SortedSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<SchemaNode>();
        foreach (var kind in BuiltIn.Definitions)
        {
            Visit(kind.Schema, kind.Kind.Kind, missing, seen);
        }

        Assert.Empty(missing);
        Assert.True(seen.Count > 150);
    }

    private static void Visit(SchemaNode node, string path, SortedSet<string> missing, HashSet<SchemaNode> seen)
    {
        if (!seen.Add(node))
        {
            return;
        }

        if (node.Type == SchemaType.Object && string.IsNullOrEmpty(node.Description))
        {
            missing.Add(node.Name ?? path);
        }

        foreach (var property in node.Properties)
        {
            if (string.IsNullOrEmpty(property.Description) && property.Name is not ("kind" or "apiVersion"))
            {
                missing.Add($"{node.Name ?? path}.{property.Name}");
            }

            Visit(property.Node, $"{path}.{property.Name}", missing, seen);
        }

        if (node.Items is { } items)
        {
            Visit(items, path + "[]", missing, seen);
        }
    }
}
