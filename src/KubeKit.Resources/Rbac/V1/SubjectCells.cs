namespace KubeKit.Resources.Rbac.V1;

// The subjects of bindings in their tables.
internal static class SubjectCells
{
    internal static string Names(IReadOnlyList<Subject>? subjects, string kind) =>
        string.Join(", ", (subjects ?? []).Where(subject => subject.Kind == kind)
            .Select(subject => kind == SubjectKind.ServiceAccount ? $"{subject.Namespace}/{subject.Name}" : subject.Name));
}
