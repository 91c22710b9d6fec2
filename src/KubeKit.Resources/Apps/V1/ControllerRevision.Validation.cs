using System.Text.Json;
using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Apps.V1;

public sealed partial record ControllerRevision : IValidatedWhole, IValidatedUpdate<ControllerRevision>
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        context.NotNegative("revision", Revision);
        switch (Data is { } data ? KindOf(data) : JsonTokenType.Null)
        {
            case JsonTokenType.Null:
                context.Required("data", "data is mandatory");
                break;
            case not JsonTokenType.StartObject:
                context.Required("data", "data must be a valid JSON object");
                break;
        }
    }

    /// <inheritdoc/>
    public void ValidateUpdate(ControllerRevision old, ValidationContext context)
    {
        context.NotNegative("revision", Revision);
        if (Data != old.Data)
        {
            context.Immutable("data", new Verbatim(Data?.ToString() ?? "null"));
        }
    }

    private static JsonTokenType KindOf(Serialization.RawJson data)
    {
        var reader = new Utf8JsonReader(data.Utf8);
        reader.Read();
        return reader.TokenType;
    }
}
