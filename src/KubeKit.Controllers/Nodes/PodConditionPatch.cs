using System.Buffers;
using System.Text.Json;
using KubeKit.Client;
using KubeKit.Resources.Core.V1;

namespace KubeKit.Controllers.Nodes;

/// <summary>The patch of one condition of one pod, and of its phase where that changes too: conditions merge by type, and the uid holds off another pod of the same name.</summary>
internal static class PodConditionPatch
{
    public static KubePatch Of(Pod pod, PodCondition condition, string? phase = null)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartObject("metadata");
            json.WriteString("uid", pod.Metadata.Uid);
            json.WriteEndObject();
            json.WriteStartObject("status");
            if (phase is not null)
            {
                json.WriteString("phase", phase);
            }

            json.WriteStartArray("conditions");
            condition.WriteJson(json);
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return new KubePatch(PatchType.StrategicMerge, buffer.WrittenMemory);
    }
}
