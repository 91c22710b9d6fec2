using System.Buffers;
using System.Globalization;
using System.Text.Json;
using KubeKit.Client;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;

namespace KubeKit.Scheduler.Binding;

/// <summary>The patch of a pod's <c>PodScheduled</c> condition. Conditions merge by type, so nobody else's are touched.</summary>
internal static class PodScheduledPatch
{
    public static KubePatch NotScheduled(string uid, PodCondition? before, string reason, string message, DateTimeOffset now)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();

            // The uid makes sure that it is not another pod of the same name.
            json.WriteStartObject("metadata");
            json.WriteString("uid", uid);
            json.WriteEndObject();
            json.WriteStartObject("status");
            json.WriteStartArray("conditions");
            json.WriteStartObject();
            json.WriteString("type", PodConditionType.PodScheduled);
            json.WriteString("status", ConditionStatus.False);
            json.WriteString("reason", reason);
            json.WriteString("message", message);
            if (before?.Status != ConditionStatus.False)
            {
                json.WriteString("lastTransitionTime", now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
            }

            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return new KubePatch(PatchType.StrategicMerge, buffer.WrittenMemory);
    }
}
