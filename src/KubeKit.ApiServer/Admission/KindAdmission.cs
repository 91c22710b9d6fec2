using KubeKit.Resources;

namespace KubeKit.ApiServer.Admission;

/// <summary>Asks the hooks of one kind, in whatever version of it an object is written.</summary>
internal sealed class KindAdmission<T>(IEnumerable<IMutatingAdmission<T>> mutating, IEnumerable<IValidatingAdmission<T>> validating) : IMutatingAdmission, IValidatingAdmission
    where T : KubeObject, IKubeResource<T>
{
    private readonly IMutatingAdmission<T>[] _mutating = [.. mutating];
    private readonly IValidatingAdmission<T>[] _validating = [.. validating];

    public async ValueTask MutateAsync(AdmissionRequest request, CancellationToken cancellationToken)
    {
        if (_mutating.Length == 0 || !Concerns(request) || request.Object is not { } written)
        {
            return;
        }

        var (before, old) = (As(request, written), request.OldObject is { } known ? As(request, known) : null);
        var value = before;
        foreach (var hook in _mutating)
        {
            value = await hook.MutateAsync(value, old, request, cancellationToken);
        }

        if (!ReferenceEquals(value, before))
        {
            request.Object = From(request, value);
        }
    }

    public async ValueTask ValidateAsync(AdmissionRequest request, CancellationToken cancellationToken)
    {
        if (_validating.Length == 0 || !Concerns(request))
        {
            return;
        }

        var value = request.Object is { } written ? As(request, written) : null;
        var old = request.OldObject is { } known ? As(request, known) : null;
        foreach (var hook in _validating)
        {
            await hook.ValidateAsync(value, old, request, cancellationToken);
        }
    }

    // The status is written by those who watch the kind; hooks are about what is wanted.
    private static bool Concerns(AdmissionRequest request) =>
        ReferenceEquals(request.Definition.Stored, T.Definition.Stored) && request.Definition.Kind.Group == T.Definition.Kind.Group && request.Subresource.Length == 0
        && request.Operation != AdmissionOperation.Connect;

    private static T As(AdmissionRequest request, KubeObject value) =>
        value as T ?? (T)T.Definition.FromStored(request.Definition.ToStored(value));

    private static KubeObject From(AdmissionRequest request, T value) =>
        ReferenceEquals(request.Definition, T.Definition) ? value : request.Definition.FromStored(T.Definition.ToStored(value));
}
