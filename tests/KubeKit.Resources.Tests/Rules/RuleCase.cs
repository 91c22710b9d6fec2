using System.Text.Json.Nodes;

namespace KubeKit.Resources.Tests.Rules;

/// <summary>One case of a file below <c>cases</c>.</summary>
internal sealed record RuleCase(string File, string Name, ResourceDefinition Definition, JsonNode Base, JsonObject Case, string Operation)
{
    public bool IsCreate => Operation == "create";

    public IReadOnlyList<string> Causes => Texts("causes") ?? [];

    public IReadOnlyList<string>? Warnings => Texts("warnings");

    public IEnumerable<KeyValuePair<string, JsonNode?>> Result => Case["result"]?.AsObject() ?? [];

    /// <summary>The object that is there before an update.</summary>
    public JsonNode Old() => Changed(Base, "old");

    /// <summary>The object that a client sends.</summary>
    public JsonNode Sent() => Changed(IsCreate ? Base : Old(), "set");

    public bool IsOldCreated => Case["created"]?.GetValue<bool>() == true;

    private JsonNode Changed(JsonNode from, string changes)
    {
        var value = from.DeepClone();
        foreach (var (path, content) in Case[changes]?.AsObject() ?? [])
        {
            NodePath.Set(value, path, content?.DeepClone());
        }

        return value;
    }

    private IReadOnlyList<string>? Texts(string member) => Case[member]?.AsArray().Select(text => text!.GetValue<string>()).ToList();
}
