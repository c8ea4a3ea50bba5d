package org.secureprint.platform.karaf.subject;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.osgi.framework.hooks.weaving.WeavingHook;
import org.osgi.framework.hooks.weaving.WovenClass;

/** Redirects the calls named in {@link CurrentSubject} in the bundles of the console, when their classes are loaded. */
final class SubjectWeaver implements WeavingHook {
    /** The bundles with commands ask who is at the console. */
    private static final String COMMANDS = "org.secureprint.shell";

    private static final String REPLACEMENT = CurrentSubject.class.getName().replace('.', '/');

    @Override
    public void weave(WovenClass woven) {
        String bundle = woven.getBundleWiring().getBundle().getSymbolicName();
        if (bundle == null || !bundle.startsWith("org.apache.karaf.") && !bundle.startsWith(COMMANDS)) {
            return;
        }
        byte[] before = woven.getBytes();
        byte[] after = redirect(before);
        if (after != before) {
            woven.setBytes(after);
            woven.getDynamicImports().add(CurrentSubject.class.getPackageName());
        }
    }

    /** @return the same array if there is nothing to redirect */
    static byte[] redirect(byte[] before) {
        ClassReader reader = new ClassReader(before);
        ClassWriter writer = new ClassWriter(reader, 0);
        Redirector redirector = new Redirector(writer);
        reader.accept(redirector, 0);
        return redirector.redirected ? writer.toByteArray() : before;
    }

    private static final class Redirector extends ClassVisitor {
        private boolean redirected;

        Redirector(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
            return new MethodVisitor(Opcodes.ASM9, next) {
                @Override
                public void visitMethodInsn(int opcode, String owner, String method, String type, boolean isInterface) {
                    boolean redirect = opcode == Opcodes.INVOKESTATIC && concerns(owner, method);
                    redirected |= redirect;
                    super.visitMethodInsn(opcode, redirect ? REPLACEMENT : owner, method, type, isInterface);
                }
            };
        }

        private static boolean concerns(String owner, String method) {
            return switch (owner) {
                case "javax/security/auth/Subject" -> method.equals("getSubject");
                case "org/apache/karaf/util/jaas/JaasHelper" -> method.equals("doAs") || method.equals("runAs");
                default -> false;
            };
        }
    }
}
