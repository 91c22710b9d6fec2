using KubeKit.Resources.Printing;
using KubeKit.Resources.Serialization;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Tests.Defaults;

public sealed class FullObjectsTests
{
    // Objects with every field set: whatever they hold, the server's hooks find their way through.
    [Fact]
    public void Hooks_take_any_object()
    {
        var folder = Path.Combine(Upstream.Folder(), "objects");
        foreach (var definition in BuiltIn.Definitions)
        {
            var group = definition.Kind.Group.Length == 0 ? "core" : definition.Kind.Group;
            var file = Path.Combine(folder, $"{group}.{definition.Kind.Version}.{definition.Kind.Kind}.json");
            if (!File.Exists(file))
            {
                continue;
            }

            var json = File.ReadAllBytes(file);
            var value = definition.Decode(json, new DecodeContext { ApplyDefaults = true });
            var created = definition.PrepareForCreate(value);
            var context = new ValidationContext();
            definition.Validate(created, context);
            definition.ValidateUpdate(definition.PrepareForUpdate(value, created), created, context);
            definition.ValidateUpdate(definition.PrepareForStatusUpdate(value, created), created, context);
            Assert.All(definition.Columns, column => column.Cell(value, new PrintContext(DateTimeOffset.UnixEpoch)));
            Assert.All(definition.SelectableFields, field => Assert.NotNull(field.Value(value)));
        }
    }

    [Fact]
    public void Hooks_take_empty_objects()
    {
        foreach (var definition in BuiltIn.Definitions)
        {
            var value = definition.Decode("{}"u8, new DecodeContext { ApplyDefaults = true });
            var created = definition.PrepareForCreate(value);
            var context = new ValidationContext();
            definition.ValidateUpdate(definition.PrepareForUpdate(value, created), created, context);
            Assert.False(context.IsValid);
            Assert.All(definition.Columns, column => column.Cell(created, new PrintContext(DateTimeOffset.UnixEpoch)));
        }
    }
}
